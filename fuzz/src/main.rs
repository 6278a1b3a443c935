// SPDX-License-Identifier: Apache-2.0
//! `vns-fuzz`: sees again what was found, makes corpora, and runs random blocks for as long as one likes.

use std::{env::args, fs, path::Path, process::exit, time::Instant};

const USAGE: &str = "usage:
  vns-fuzz replay FILE           does what FILE says, and prints each step
  vns-fuzz random SEED [STEPS]   random steps (20000), and what came of them
  vns-fuzz corpus FOLDER [FILES] random files (64) for a fuzzer to begin with";

fn main() {
	let args: Vec<String> = args().skip(1).collect();
	let args: Vec<&str> = args.iter().map(String::as_str).collect();
	let number = |text: &str| text.parse::<u64>().unwrap_or_else(|_| fail(&format!("not a number: {text}\n{USAGE}")));
	match args[..] {
		["replay", file] => {
			let data = fs::read(file).unwrap_or_else(|error| fail(&format!("{file}: {error}")));
			println!("{}", vns_fuzz::run(&data, u64::MAX, true));
		},
		["random", seed] => random(number(seed), 20_000),
		["random", seed, steps] => random(number(seed), number(steps)),
		["corpus", folder] => corpus(Path::new(folder), 64),
		["corpus", folder, files] => corpus(Path::new(folder), number(files)),
		_ => fail(USAGE),
	}
}

fn fail(why: &str) -> ! {
	eprintln!("{why}");
	exit(2)
}

fn random(seed: u64, steps: u64) {
	let mut data = vns_fuzz::random(seed, usize::try_from(steps).expect("fits") * vns_fuzz::BYTES_A_STEP);
	// From the beginning.
	data[0] = 0;
	// The state to begin with is made once, in the first run.
	vns_fuzz::run(&[], 0, false);
	let begun = Instant::now();
	let report = vns_fuzz::run(&data, steps, false);
	let seconds = begun.elapsed().as_secs_f64();
	println!(
		"{report}{:.0} steps and {:.0} blocks a second",
		report.steps as f64 / seconds,
		report.blocks as f64 / seconds
	);
}

fn corpus(folder: &Path, files: u64) {
	fs::create_dir_all(folder).unwrap_or_else(|error| fail(&format!("{}: {error}", folder.display())));
	for seed in 0..files {
		// The first seeds are short: a fuzzer learns quickest from what is small.
		let length = 64 << (seed % 6);
		let file = folder.join(format!("random-{seed}"));
		fs::write(&file, vns_fuzz::random(seed, length))
			.unwrap_or_else(|error| fail(&format!("{}: {error}", file.display())));
	}
	println!("{files} files in {}", folder.display());
}
