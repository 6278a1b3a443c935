// SPDX-License-Identifier: Apache-2.0
//! `vns-dns`: the command.

use clap::{Parser, Subcommand};
use serde_json::json;
use std::{
	io::{IsTerminal, Write},
	path::{Path, PathBuf},
	process::ExitCode,
};
use tracing_subscriber::{fmt, EnvFilter};
use vns_dns::{
	config::{Config, DEFAULT},
	error::Error,
	rest,
	run::{core, source, Gateway},
	sign::Signer,
};
use vns_names::Name;

/// Resolves names under .vns, and everything else.
#[derive(Parser)]
#[command(name = "vns-dns", version)]
struct Arguments {
	/// What to do.
	#[command(subcommand)]
	command: Command,
}

#[derive(Subcommand)]
enum Command {
	/// Serve.
	Run {
		/// The configuration; what it does not say is as `vns-dns config` prints it.
		#[arg(long)]
		config: PathBuf,
	},
	/// Say what is wrong with a configuration.
	Check {
		/// The configuration.
		#[arg(long)]
		config: PathBuf,
		/// As JSON.
		#[arg(long)]
		json: bool,
	},
	/// Print the DS of each zone: what a validator takes as its trust anchor. Makes the key if there is none.
	Ds {
		/// The configuration.
		#[arg(long)]
		config: PathBuf,
		/// As JSON.
		#[arg(long)]
		json: bool,
	},
	/// Print the default configuration, with its explanations.
	Config,
	/// Print what the index has of a name, while no gateway runs on it. A running one says it by REST.
	Show {
		/// The configuration.
		#[arg(long)]
		config: PathBuf,
		/// The name: d/example.
		name: String,
	},
	/// Fill the index with names that are made up, d/n0 and on, for measurements. They answer as if they were on the chain: use
	/// a folder of its own.
	Fill {
		/// The configuration.
		#[arg(long)]
		config: PathBuf,
		/// How many.
		#[arg(long, default_value_t = 1_000_000)]
		names: u64,
	},
}

fn main() -> ExitCode {
	let arguments = Arguments::parse();
	match perform(arguments.command) {
		Ok(code) => code,
		Err(error) => {
			eprintln!("vns-dns: {error}");
			ExitCode::FAILURE
		},
	}
}

fn perform(command: Command) -> Result<ExitCode, Error> {
	match command {
		Command::Config => print(DEFAULT),
		Command::Check { config, json } => check(&config, json),
		Command::Ds { config, json } => ds(&config, json),
		Command::Run { config } => run(&config),
		Command::Show { config, name } => show(&config, &name),
		Command::Fill { config, names } => fill(&config, names),
	}
}

/// Prints a text; whoever closed the pipe has read enough.
fn print(text: &str) -> Result<ExitCode, Error> {
	let _ = std::io::stdout().write_all(text.as_bytes());
	Ok(ExitCode::SUCCESS)
}

/// Reads a configuration that can be used.
fn usable(path: &Path) -> Result<Config, Error> {
	let config = Config::read(path)?;
	let check = config.check();
	if !check.wrong.is_empty() {
		return Err(Error::Config { path: path.display().to_string(), found: check.wrong.join("\n") });
	}
	Ok(config)
}

fn check(path: &Path, as_json: bool) -> Result<ExitCode, Error> {
	let (wrong, doubtful) = match Config::read(path) {
		Ok(config) => {
			let check = config.check();
			(check.wrong, check.doubtful)
		},
		// Each begins with its section; what is no TOML is told in several lines.
		Err(Error::Config { found, .. }) => (found.split("\n[").enumerate().map(whole).collect(), Vec::new()),
		Err(error) => return Err(error),
	};
	let is_usable = wrong.is_empty();
	if as_json {
		print(&format!("{:#}\n", json!({ "usable": is_usable, "wrong": wrong, "doubtful": doubtful })))?;
	} else {
		let wrong = wrong.iter().map(|text| format!("wrong: {text}\n"));
		let doubtful = doubtful.iter().map(|text| format!("doubtful: {text}\n"));
		print(&wrong.chain(doubtful).collect::<String>())?;
		print(if is_usable { "it can be used\n" } else { "it cannot be used\n" })?;
	}
	Ok(if is_usable { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn whole((at, text): (usize, &str)) -> String {
	if at == 0 {
		text.trim_end().to_owned()
	} else {
		format!("[{text}")
	}
}

fn ds(path: &Path, as_json: bool) -> Result<ExitCode, Error> {
	let config = usable(path)?;
	let signer = Signer::open(&config.key())?;
	let zones = config.zones().ok_or_else(|| Error::Key("no zones".into()))?;
	let mut lines = Vec::new();
	for mounted in zones.all() {
		lines.push(signer.ds(mounted.suffix.name())?);
	}
	if as_json {
		print(&format!("{:#}\n", json!(lines)))
	} else {
		print(&(lines.join("\n") + "\n"))
	}
}

fn show(path: &Path, name: &str) -> Result<ExitCode, Error> {
	let config = usable(path)?;
	let name = Name::resolve(name.as_bytes()).map_err(|error| Error::Index(format!("{name} is no name: {error:?}")))?;
	let core = core(&config)?;
	match core.index.store.get(&name.to_string())? {
		Some(entry) => print(&format!("{:#}\n", rest::described(&core, &entry))),
		None => Err(Error::Index(format!("nobody has {name}, as of block {}", core.index.position().number))),
	}
}

fn fill(path: &Path, names: u64) -> Result<ExitCode, Error> {
	let config = usable(path)?;
	let core = core(&config)?;
	vns_dns::source::file::fill(&core.index, names)?;
	print(&format!("{} names in {}\n", core.index.store.count()?, core.index.store.path().display()))
}

fn run(path: &Path) -> Result<ExitCode, Error> {
	let config = usable(path)?;
	// The library says every query at its level "info".
	let filter = EnvFilter::try_from_env("VNS_DNS_LOG")
		.unwrap_or_else(|_| EnvFilter::new("info,hickory_server=error,hickory_net=error,hickory_proto=error"));
	let is_terminal = std::io::stderr().is_terminal();
	fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(is_terminal).init();
	for doubt in config.check().doubtful {
		tracing::warn!("{doubt}");
	}
	vns_dns::files::ask_for(config.files());
	let runtime = tokio::runtime::Builder::new_multi_thread()
		.enable_all()
		.build()
		.map_err(|error| Error::file("runtime", error))?;
	runtime.block_on(async {
		let gateway = Gateway::start(&config, source(&config)?).await?;
		if let Some(signer) = &gateway.core.signer {
			for mounted in gateway.core.settings.zones.all() {
				tracing::info!(ds = signer.ds(mounted.suffix.name())?, "the trust anchor");
			}
		}
		let Gateway { udp, tcp, tls, https, .. } = &gateway;
		tracing::info!(?udp, ?tcp, ?tls, ?https, "serving");
		gateway.serve(ended()).await
	})?;
	Ok(ExitCode::SUCCESS)
}

/// Done when somebody wants the program to end.
async fn ended() {
	use tokio::signal::unix::{signal, SignalKind};
	let interrupted = tokio::signal::ctrl_c();
	match signal(SignalKind::terminate()) {
		Ok(mut terminated) => {
			tokio::select! {
				_ = interrupted => {},
				_ = terminated.recv() => {},
			}
		},
		Err(_) => drop(interrupted.await),
	}
}
