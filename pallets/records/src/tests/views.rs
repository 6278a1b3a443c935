// SPDX-License-Identifier: Apache-2.0
use super::*;
use crate::{CommitView, ReadRecords};
use std::collections::BTreeSet;

#[test]
fn r2_a_record_should_be_read_by_table_and_key_any_number_of_times() {
	check(|| {
		revealed(b"one");
		let root = sp_io::storage::root(sp_runtime::StateVersion::V1);
		let view = RecordView { owner: ALICE, value: b"one".to_vec(), offered_to: None, changed_at: Timestamp::get() };
		for _ in 0..1_000 {
			assert_eq!(<Records as ReadRecords<u64>>::record(TABLE, KEY), Some(view.clone()));
		}
		assert_eq!(Records::record(TABLE.to_vec(), KEY.to_vec()), Some(view));
		assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), root, "reading has no effect");
	});
}

#[test]
fn r2_what_is_not_there_should_read_as_nothing() {
	check(|| {
		revealed(b"one");
		for (table, key) in
			[(TABLE, &b"shoq"[..]), (b"name", KEY), (b"", KEY), (TABLE, b""), (&[1; 33], KEY), (TABLE, &[1; 65])]
		{
			assert_eq!(<Records as ReadRecords<u64>>::record(table, key), None);
			assert_eq!(Records::record(table.to_vec(), key.to_vec()), None);
		}
		assert_eq!(<() as ReadRecords<u64>>::record(TABLE, KEY), None);
	});
}

#[test]
fn the_records_of_a_table_should_be_read_in_pages() {
	check(|| {
		let mut expected = BTreeSet::new();
		for place in 0..70u8 {
			let key = [b'k', place];
			assert_ok!(commit(ALICE, H256(commitment(&ALICE, TABLE, &key, &[place], &SALT))));
			expected.insert((key.to_vec(), vec![place]));
		}
		assert_ok!(commit(BOB, H256(commitment(&BOB, b"other", KEY, b"two", &SALT))));
		pass(DELAY);
		for place in 0..70u8 {
			assert_ok!(reveal_at(ALICE, TABLE, &[b'k', place], &[place], &SALT));
		}
		assert_ok!(reveal_at(BOB, b"other", KEY, b"two", &SALT));
		for most in [1, 7, 64, u32::MAX] {
			let (mut found, mut after) = (Vec::new(), None);
			loop {
				let page = Records::records_in(TABLE.to_vec(), after, most);
				assert!(page.len() <= most.min(64) as usize);
				let Some(last) = page.last() else { break };
				after = Some(last.key.clone());
				found.extend(page);
			}
			assert_eq!(found.len(), 70, "each once");
			assert!(found.iter().all(|entry| entry.record.owner == ALICE));
			assert_eq!(
				found.into_iter().map(|entry| (entry.key, entry.record.value)).collect::<BTreeSet<_>>(),
				expected
			);
		}
		let count = |table: &[u8], after: Option<&[u8]>, most| {
			Records::records_in(table.to_vec(), after.map(<[u8]>::to_vec), most).len()
		};
		assert_eq!(count(TABLE, None, 0), 0);
		assert_eq!(count(b"other", None, 64), 1);
		assert_eq!((count(b"none", None, 64), count(&[1; 33], None, 64), count(TABLE, Some(&[1; 65]), 64)), (0, 0, 0));
		// A page goes on after a key that was removed meanwhile.
		let first = Records::records_in(TABLE.to_vec(), None, 1).remove(0).key;
		let call = crate::Call::remove { table: table(TABLE), key: key(&first) };
		assert_ok!(make(ALICE, call));
		assert_eq!(count(TABLE, Some(&first), 64), 64);
	});
}

#[test]
fn commits_should_be_read_by_account_and_hash_and_in_pages() {
	check(|| {
		let mut expected = BTreeSet::new();
		for place in 0..70u8 {
			assert_ok!(commit(ALICE, H256([place; 32])));
			expected.insert([place; 32]);
		}
		let now = Timestamp::get();
		let window = Window { committed_at: now, opens: now + DELAY, closes: now + DELAY + WINDOW };
		assert_eq!(Records::commit_of(ALICE, H256([7; 32])), Some(CommitView { hash: [7; 32], window }));
		assert_eq!((Records::commit_of(BOB, H256([7; 32])), Records::commit_of(ALICE, H256([70; 32]))), (None, None));
		for most in [1, 7, 64, u32::MAX] {
			let (mut found, mut after) = (Vec::new(), None);
			loop {
				let page = Records::commits_of(ALICE, after, most);
				assert!(page.len() <= most.min(64) as usize);
				let Some(last) = page.last() else { break };
				after = Some(H256(last.hash));
				found.extend(page);
			}
			assert_eq!(found.len(), 70, "each once");
			assert!(found.iter().all(|commit| commit.window == window));
			assert_eq!(found.into_iter().map(|commit| commit.hash).collect::<BTreeSet<_>>(), expected);
		}
		assert!(Records::commits_of(BOB, None, 64).is_empty());
	});
}
