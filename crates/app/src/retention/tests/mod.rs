//! Tests of retention: periods, holds, the life of a list, real deletion without traces, crashes and races.

mod crash;
mod fixture;
mod life;
mod obstacles;
mod roles;
mod schema;
mod traces;
