//! Portuguese of Brazil.

use super::words::Words;

pub(super) static WORDS: Words = Words {
    title: "Autorização para compartilhar informações",
    reference: "Esta é uma tradução de referência. Vale o texto em japonês.",
    explain: [
        "Vários órgãos vão pensar juntos em como ajudar você e sua família. Para isso, o que você nos contou será passado aos órgãos que você escolher.",
        "Só passamos o que você autorizar. Você pode deixar de fora o que não quer contar e também os órgãos ou pessoas que não devem saber.",
        "Você pode dizer não. Mesmo assim continuará recebendo orientação e ajuda.",
        "Se houver perigo para a vida ou o corpo de alguém, ou se a lei exigir, podemos ter de avisar outros sem perguntar a você.",
        "Você tem o direito de saber quem viu seus registros e quando.",
    ],
    who: "Informações de quem",
    to_whom: "Órgãos que podem saber",
    what: "O que podem saber",
    categories: [
        "Nome, endereço, telefone, família",
        "O que você contou no atendimento",
        "Doença, deficiência, cuidados",
        "Dinheiro, trabalho, moradia",
        "Filhos e escola",
        "Violência, polícia, justiça",
    ],
    except: "O que não deve ser contado",
    nothing: "Nada fica de fora",
    not_to: "Não contar a {}",
    topics: [
        "Endereço e telefone",
        "Nome da doença",
        "Violência em casa",
        "Valor das dívidas",
        "Escola e local de trabalho",
    ],
    purpose: "Para quê",
    period: "Por quanto tempo",
    from_until: "De {} até {}",
    agree: "Ouvi a explicação e entendi. O que está escrito acima pode ser compartilhado.",
    date: "Data",
    name: "Seu nome (assinatura)",
    proxy: "Nome de quem assina por você e sua autoridade legal",
    explained_by: "Explicado por",
    withdraw: "Você pode retirar a autorização a qualquer momento, em qualquer balcão, sem dizer o motivo. A partir desse dia nada mais será passado.",
};
