// SPDX-License-Identifier: Apache-2.0
//! `vns-throughput`: fills blocks of this runtime and of a plain one with calls, on this machine, and measures how long they take to
//! author, to import and to validate. `scripts/bench --throughput` builds it and both runtimes, and calls it; what it measures and
//! what not is said in docs/book/throughput.md.

mod measure;

use clap::Parser;
use measure::{
	run::{run, Plan},
	Outcome,
};
use std::{
	fs,
	path::{Path, PathBuf},
	process::ExitCode,
};
use vns_throughput::{page::replaced, report::Report};

/// Measures blocks of this runtime beside blocks of a plain one.
#[derive(Parser)]
#[command(name = "vns-throughput", version)]
struct Arguments {
	/// This network's runtime, as wasm
	#[arg(long, value_name = "FILE")]
	runtime: PathBuf,
	/// The plain runtime, as wasm, compiled in the same way
	#[arg(long, value_name = "FILE")]
	plain: PathBuf,
	/// Among how many accounts, notes and names; 10,000 and more. All kinds of calls are measured among the fewest
	#[arg(long, value_name = "COUNT", value_delimiter = ',', default_value = "10000,100000,1000000")]
	sizes: Vec<u64>,
	/// How often everything is measured; the fastest round counts
	#[arg(long, value_name = "COUNT", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
	rounds: u32,
	/// How many collectives decide: more than fit into a block, or the block is not full. Each takes some tenths of a second to prepare
	#[arg(long, value_name = "COUNT", default_value_t = 450)]
	votes: u32,
	/// Which code, on which day, on which machine
	#[arg(long, value_name = "TEXT", default_value = "")]
	about: String,
	/// How this program was built
	#[arg(long, value_name = "TEXT", default_value = "")]
	build: String,
	/// The folder of the book, into whose page throughput.md the tables go, and the plots into its folder img; otherwise nothing is
	/// written
	#[arg(long, value_name = "FOLDER")]
	write: Option<PathBuf>,
	/// Prints a JSON document in place of the tables
	#[arg(long)]
	json: bool,
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
	fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Outcome<()> {
	fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// The page of the book with these figures in it.
fn page(book: &Path, figures: &str) -> Outcome<(PathBuf, String)> {
	let path = book.join("throughput.md");
	let text = String::from_utf8(read(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
	let text = replaced(&text, figures).map_err(|error| format!("{}: {error}", path.display()))?;
	Ok((path, text))
}

/// Writes tables and plots.
fn publish(report: &Report, book: &Path) -> Outcome<()> {
	let (path, text) = page(book, &report.markdown())?;
	let images = book.join("img");
	fs::create_dir_all(&images).map_err(|error| format!("{}: {error}", images.display()))?;
	for plot in report.plots() {
		write(&images.join(plot.file), &plot.svg)?;
	}
	write(&path, &text)?;
	eprintln!("written: {}, and its plots in {}", path.display(), images.display());
	Ok(())
}

fn act(arguments: Arguments) -> Outcome<()> {
	let Arguments { runtime, plain, mut sizes, rounds, votes, about, build, write: book, json } = arguments;
	sizes.sort_unstable();
	sizes.dedup();
	// Before a measurement of ten minutes, not after it.
	if let Some(book) = &book {
		page(book, "")?;
	}
	let plan = Plan { ours: read(&runtime)?, plain: read(&plain)?, sizes, rounds, votes };
	let report = Report { about, build, ..run(&plan)? };
	if json {
		println!("{:#}", report.json());
	} else {
		println!("{}", report.markdown());
	}
	book.map_or(Ok(()), |book| publish(&report, &book))
}

fn main() -> ExitCode {
	match act(Arguments::parse()) {
		Ok(()) => ExitCode::SUCCESS,
		Err(why) => {
			eprintln!("vns-throughput: {why}");
			ExitCode::FAILURE
		},
	}
}
