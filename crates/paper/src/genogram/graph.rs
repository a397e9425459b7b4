//! The drawing as a layered graph: a node for each person, and a post in each row that a line has to cross.
//!
//! Lines run in channels between the rows and pass a row only at a post, which takes a place in it like a person.
//! That is why no line can pass through anybody, however tangled the family is. Channel `c` lies above row `c`.

use super::unions::Union;

/// Persons first, then posts.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// How many of the nodes are persons.
    pub(super) people: usize,
    /// The row of each node.
    pub(super) row: Vec<usize>,
    /// How many rows there are.
    pub(super) rows: usize,
    /// The net of each union, in their order.
    pub(super) nets: Vec<Net>,
    /// All connections through one channel.
    pub(super) stars: Vec<Star>,
}

/// The way of one union through the rows.
#[derive(Debug, Default)]
pub(super) struct Net {
    /// The channel in which the partners meet.
    pub(super) join: usize,
    /// The nodes just above that channel: a partner, or the last post of one who stands higher up.
    pub(super) ends: Vec<usize>,
}

/// Nodes above a channel connected with nodes below it.
#[derive(Debug)]
pub(super) struct Star {
    pub(super) net: usize,
    pub(super) channel: usize,
    pub(super) tops: Vec<usize>,
    pub(super) bottoms: Vec<usize>,
    /// Leads from a partner to where the partners meet, not to children.
    pub(super) is_arm: bool,
}

impl Graph {
    /// Lays `unions` through the rows of the persons.
    pub(super) fn new(rows: &[usize], unions: &[Union]) -> Self {
        let count = rows.iter().max().map_or(0, |row| row + 1);
        let mut graph = Self { people: rows.len(), row: rows.to_vec(), rows: count, ..Self::default() };
        for (number, union) in unions.iter().enumerate() {
            graph.lay(number, union);
        }
        graph
    }

    /// Whether a node is a person.
    pub(super) fn is_person(&self, node: usize) -> bool {
        node < self.people
    }

    fn post(&mut self, row: usize) -> usize {
        self.row.push(row);
        self.row.len() - 1
    }

    fn lay(&mut self, net: usize, union: &Union) {
        let below = union.partners.iter().map(|partner| self.row[*partner] + 1).max();
        let highest = union.children.iter().map(|child| self.row[child.person]).min();
        let join = below.or(highest).unwrap_or(0);
        let ends: Vec<usize> = union.partners.iter().map(|partner| self.arm(net, *partner, join)).collect();
        self.trunk(net, union, join, &ends);
        self.nets.push(Net { join, ends });
    }

    /// Leads a partner down to the row above `join`.
    fn arm(&mut self, net: usize, partner: usize, join: usize) -> usize {
        let mut end = partner;
        for row in self.row[partner] + 1..join {
            let post = self.post(row);
            self.stars.push(Star { net, channel: row, tops: vec![end], bottoms: vec![post], is_arm: true });
            end = post;
        }
        end
    }

    /// Leads from where the partners meet down to the lowest child.
    fn trunk(&mut self, net: usize, union: &Union, join: usize, ends: &[usize]) {
        let rows: Vec<usize> = union.children.iter().map(|child| self.row[child.person]).collect();
        let Some(lowest) = rows.iter().max().copied() else { return };
        let mut tops = ends.to_vec();
        for channel in join..=lowest {
            let children = union.children.iter().map(|child| child.person);
            let mut bottoms: Vec<usize> = children.filter(|child| self.row[*child] == channel).collect();
            let post = (channel < lowest).then(|| self.post(channel));
            bottoms.extend(post);
            self.stars.push(Star { net, channel, tops, bottoms, is_arm: false });
            tops = post.into_iter().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::family::Descent;
    use crate::genogram::unions::{Child, Tie};

    fn union(partners: &[usize], children: &[usize]) -> Union {
        let child = |person: &usize| Child { person: *person, descent: Descent::Birth, bonds: Vec::new() };
        let children = children.iter().map(child).collect();
        Union { partners: partners.to_vec(), tie: Tie::Unrecorded, children, bonds: Vec::new() }
    }

    #[test]
    fn a_line_over_a_row_gets_a_post_in_it() {
        let graph = Graph::new(&[0, 1, 3], &[union(&[0, 1], &[2])]);
        assert_eq!(graph.row, [0, 1, 3, 1, 2], "an arm beside the lower partner, then the trunk");
        assert_eq!((graph.nets[0].join, graph.nets[0].ends.as_slice()), (2, [3, 1].as_slice()));
        let channels: Vec<usize> = graph.stars.iter().map(|star| star.channel).collect();
        assert_eq!(channels, [1, 2, 3]);
    }

    #[test]
    fn siblings_of_two_rows_hang_from_one_line() {
        let graph = Graph::new(&[0, 1], &[union(&[], &[0, 1])]);
        assert_eq!(graph.nets[0].join, 0);
        assert_eq!(graph.stars.len(), 2);
        assert_eq!(graph.stars[0].bottoms, [0, 2]);
        assert_eq!(
            (graph.stars[1].tops.as_slice(), graph.stars[1].bottoms.as_slice()),
            ([2].as_slice(), [1].as_slice())
        );
    }
}
