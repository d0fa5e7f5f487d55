-- A register as schema 3 wrote it: chained events, claims; two submissions merged, one rejected, one repeated, one taken
-- back, a unit renamed.
BEGIN TRANSACTION;
CREATE TABLE entry (
	id VARCHAR(60) NOT NULL, 
	form VARCHAR(40) NOT NULL, 
	home VARCHAR(40) NOT NULL, 
	unit VARCHAR(40) NOT NULL, 
	number INTEGER NOT NULL, 
	title_key TEXT NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "entry" VALUES('DIK-DINKES-0001','dik','DINKES','DINKESKB',1,'rekam medis','usulan',3);
INSERT INTO "entry" VALUES('DIK-DINKES-0002','dik','DINKES','DINKESKB',2,'gaji','usulan',1);
CREATE TABLE event (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at VARCHAR(32) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	body JSON NOT NULL, 
	hash VARCHAR(64) DEFAULT '' NOT NULL
);
INSERT INTO "event" VALUES(1,'2026-05-03T04:00:00.000000+00:00','penyampaian','{"file":"inbox/DINKES/dik.xlsx","sha256":"abababababababababababababababababababababababababababababababab","form":"dik","unit":"DINKES","period":"2026","statement":"Ada usulan","lembar":"lembar1","report":"DINKES/dik.hasil.xlsx","repeats":null,"unit_name":null,"claim":"a1a1a1a1a1a1a1a1","status":"diterima_sebagian","rows":3,"title_column":"informasi","findings":[[null,null,null,"bentuk","galat","KOLOM_HILANG",null,"Kolom “Bentuk” tidak ada. Judul kolom yang ditemukan: “No”.","Pakai Formulir DIK yang utuh, atau tambahkan kolom “Bentuk” dengan judul persis seperti itu.",""],["DIK",9,"",null,"catatan","BARIS_DILEWATI",null,"Baris 9 dilewati.",null,""],["DIK",11,"H","jangka_waktu","galat","WAJIB","x","Kolom “Jangka Waktu” masih kosong (H11). Diperlukan.",null,""]],"changes":[["DIK",11,"baru","DIK-DINKES-0001",1,"usulan",{"informasi":"Rekam medis","dasar_hukum":{"pasal17":["17.h.2"],"uu_lain":[]},"keterangan":null,"tempat":"“Rak” – ünï\n2"}],["DIK",12,"baru","DIK-DINKES-0002",1,"usulan",{"informasi":"Gaji","dasar_hukum":{"pasal17":["17.h.2"],"uu_lain":[]},"keterangan":null,"tempat":"“Rak” – ünï\n2"}]],"conflicts":[]}','0e6ce46d4670d615d628b366e1b14e4afb624030c591939a6f2ae68ce98e69d2');
INSERT INTO "event" VALUES(2,'2026-05-04T04:00:00.000000+00:00','penyampaian','{"file":"inbox/DINKES/dik.xlsx","sha256":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd","form":"dik","unit":"DINKES","period":"2026","statement":"Ada usulan","lembar":"lembar1","report":"DINKES/dik.hasil.xlsx","repeats":null,"unit_name":null,"claim":"b2b2b2b2b2b2b2b2","status":"diterima","rows":1,"title_column":"informasi","findings":[[null,null,null,"bentuk","galat","KOLOM_HILANG",null,"Kolom “Bentuk” tidak ada. Judul kolom yang ditemukan: “No”.","Pakai Formulir DIK yang utuh, atau tambahkan kolom “Bentuk” dengan judul persis seperti itu.",""],["DIK",9,"",null,"catatan","BARIS_DILEWATI",null,"Baris 9 dilewati.",null,""],["DIK",11,"H","jangka_waktu","galat","WAJIB","x","Kolom “Jangka Waktu” masih kosong (H11). Diperlukan.",null,""]],"changes":[["DIK",11,"berubah","DIK-DINKES-0001",2,"usulan",{"informasi":"Rekam medis pasien","dasar_hukum":{"pasal17":["17.h.2"],"uu_lain":[]},"keterangan":null,"tempat":"“Rak” – ünï\n2"}]],"conflicts":[]}','7bb78a122e77b7890261fce9801d35f974fe79aadb00c8fe18534c256d5e6e4a');
INSERT INTO "event" VALUES(3,'2026-05-05T04:00:00.000000+00:00','penyampaian','{"file":"inbox/DINKES/dik.xlsx","sha256":"efefefefefefefefefefefefefefefefefefefefefefefefefefefefefefefef","form":"dik","unit":null,"period":"2026","statement":"Ada usulan","lembar":"lembar1","report":"DINKES/dik.hasil.xlsx","repeats":null,"unit_name":null,"claim":null,"status":"ditolak","rows":2,"title_column":"informasi","findings":[[null,null,null,"bentuk","galat","KOLOM_HILANG",null,"Kolom “Bentuk” tidak ada. Judul kolom yang ditemukan: “No”.","Pakai Formulir DIK yang utuh, atau tambahkan kolom “Bentuk” dengan judul persis seperti itu.",""],["DIK",9,"",null,"catatan","BARIS_DILEWATI",null,"Baris 9 dilewati.",null,""],["DIK",11,"H","jangka_waktu","galat","WAJIB","x","Kolom “Jangka Waktu” masih kosong (H11). Diperlukan.",null,""]],"changes":[],"conflicts":[]}','5f0c3cab408ff9426dcc76a5d5209239bf221d123387366ad5722752062a1c8a');
INSERT INTO "event" VALUES(4,'2026-05-06T04:00:00.000000+00:00','penyampaian','{"file":"inbox/DINKES/dik.xlsx","sha256":"abababababababababababababababababababababababababababababababab","form":"dik","unit":"DINKES","period":"2026","statement":"Ada usulan","lembar":"lembar1","report":"DINKES/dik.hasil.xlsx","repeats":1,"unit_name":null,"claim":null,"status":"sudah_diterima","rows":0,"title_column":"informasi","findings":[[null,null,null,"bentuk","galat","KOLOM_HILANG",null,"Kolom “Bentuk” tidak ada. Judul kolom yang ditemukan: “No”.","Pakai Formulir DIK yang utuh, atau tambahkan kolom “Bentuk” dengan judul persis seperti itu.",""],["DIK",9,"",null,"catatan","BARIS_DILEWATI",null,"Baris 9 dilewati.",null,""],["DIK",11,"H","jangka_waktu","galat","WAJIB","x","Kolom “Jangka Waktu” masih kosong (H11). Diperlukan.",null,""]],"changes":[],"conflicts":[]}','91ddf03e2ab95530558fc2864d248198bf2409bd1d796b4103c9cc10dc1709d8');
INSERT INTO "event" VALUES(5,'2026-05-07T04:00:00.000000+00:00','pembatalan','{"submission":2,"reason":"Salah kirim – “ünï”","title_column":"informasi","restored":[["DIK-DINKES-0001",3,"usulan",{"informasi":"Rekam medis","dasar_hukum":{"pasal17":["17.h.2"],"uu_lain":[]},"keterangan":null,"tempat":"“Rak” – ünï\n2"},1]],"owners":[]}','f5e5fb2703d7db5e3860d6fbefbd0f92e9edbd2f4cb9a9f8ff06cf5e07d8e999');
INSERT INTO "event" VALUES(6,'2026-05-08T04:00:00.000000+00:00','perubahan_unit','{"from":"DINKES","to":"DINKESKB","why":"menjadi","entries":["DIK-DINKES-0001","DIK-DINKES-0002"]}','4add0945a7ed6ef282f104b9a86af5036906813ad0fab5d624d167399bdac8d6');
CREATE TABLE finding (
	submission INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	sheet TEXT, 
	"row" INTEGER, 
	letters VARCHAR(3), 
	"column" VARCHAR(40), 
	severity VARCHAR(10) NOT NULL, 
	code VARCHAR(40) NOT NULL, 
	value TEXT, 
	message TEXT NOT NULL, 
	suggestion TEXT, 
	subject TEXT NOT NULL, 
	PRIMARY KEY (submission, position), 
	FOREIGN KEY(submission) REFERENCES submission (id)
);
INSERT INTO "finding" VALUES(1,0,NULL,NULL,NULL,'bentuk','galat','KOLOM_HILANG',NULL,'Kolom “Bentuk” tidak ada. Judul kolom yang ditemukan: “No”.','Pakai Formulir DIK yang utuh, atau tambahkan kolom “Bentuk” dengan judul persis seperti itu.','');
INSERT INTO "finding" VALUES(1,1,'DIK',9,'',NULL,'catatan','BARIS_DILEWATI',NULL,'Baris 9 dilewati.',NULL,'');
INSERT INTO "finding" VALUES(1,2,'DIK',11,'H','jangka_waktu','galat','WAJIB','x','Kolom “Jangka Waktu” masih kosong (H11). Diperlukan.',NULL,'');
INSERT INTO "finding" VALUES(2,0,NULL,NULL,NULL,'bentuk','galat','KOLOM_HILANG',NULL,'Kolom “Bentuk” tidak ada. Judul kolom yang ditemukan: “No”.','Pakai Formulir DIK yang utuh, atau tambahkan kolom “Bentuk” dengan judul persis seperti itu.','');
INSERT INTO "finding" VALUES(2,1,'DIK',9,'',NULL,'catatan','BARIS_DILEWATI',NULL,'Baris 9 dilewati.',NULL,'');
INSERT INTO "finding" VALUES(2,2,'DIK',11,'H','jangka_waktu','galat','WAJIB','x','Kolom “Jangka Waktu” masih kosong (H11). Diperlukan.',NULL,'');
INSERT INTO "finding" VALUES(3,0,NULL,NULL,NULL,'bentuk','galat','KOLOM_HILANG',NULL,'Kolom “Bentuk” tidak ada. Judul kolom yang ditemukan: “No”.','Pakai Formulir DIK yang utuh, atau tambahkan kolom “Bentuk” dengan judul persis seperti itu.','');
INSERT INTO "finding" VALUES(3,1,'DIK',9,'',NULL,'catatan','BARIS_DILEWATI',NULL,'Baris 9 dilewati.',NULL,'');
INSERT INTO "finding" VALUES(3,2,'DIK',11,'H','jangka_waktu','galat','WAJIB','x','Kolom “Jangka Waktu” masih kosong (H11). Diperlukan.',NULL,'');
INSERT INTO "finding" VALUES(4,0,NULL,NULL,NULL,'bentuk','galat','KOLOM_HILANG',NULL,'Kolom “Bentuk” tidak ada. Judul kolom yang ditemukan: “No”.','Pakai Formulir DIK yang utuh, atau tambahkan kolom “Bentuk” dengan judul persis seperti itu.','');
INSERT INTO "finding" VALUES(4,1,'DIK',9,'',NULL,'catatan','BARIS_DILEWATI',NULL,'Baris 9 dilewati.',NULL,'');
INSERT INTO "finding" VALUES(4,2,'DIK',11,'H','jangka_waktu','galat','WAJIB','x','Kolom “Jangka Waktu” masih kosong (H11). Diperlukan.',NULL,'');
CREATE TABLE move (
	event INTEGER NOT NULL, 
	source VARCHAR(40) NOT NULL, 
	target VARCHAR(40) NOT NULL, 
	why VARCHAR(20) NOT NULL, 
	PRIMARY KEY (event), 
	FOREIGN KEY(event) REFERENCES event (seq)
);
INSERT INTO "move" VALUES(6,'DINKES','DINKESKB','menjadi');
CREATE TABLE owner (
	entry VARCHAR(60) NOT NULL, 
	event INTEGER NOT NULL, 
	unit VARCHAR(40) NOT NULL, 
	PRIMARY KEY (entry, event), 
	FOREIGN KEY(entry) REFERENCES entry (id), 
	FOREIGN KEY(event) REFERENCES event (seq)
);
INSERT INTO "owner" VALUES('DIK-DINKES-0001',1,'DINKES');
INSERT INTO "owner" VALUES('DIK-DINKES-0002',1,'DINKES');
INSERT INTO "owner" VALUES('DIK-DINKES-0001',6,'DINKESKB');
INSERT INTO "owner" VALUES('DIK-DINKES-0002',6,'DINKESKB');
CREATE TABLE stamp (
	name VARCHAR(40) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "stamp" VALUES('schema','3');
CREATE TABLE submission (
	id INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	file TEXT NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	form VARCHAR(40), 
	unit VARCHAR(40), 
	period VARCHAR(20), 
	status VARCHAR(20) NOT NULL, 
	statement VARCHAR(40) NOT NULL, 
	rows INTEGER NOT NULL, 
	accepted INTEGER NOT NULL, 
	new INTEGER NOT NULL, 
	changed INTEGER NOT NULL, 
	unchanged INTEGER NOT NULL, 
	withdrawn INTEGER NOT NULL, 
	lembar VARCHAR(40), 
	report TEXT, 
	repeats INTEGER, 
	outcome JSON NOT NULL, 
	unit_name TEXT, 
	undone INTEGER, 
	claim VARCHAR(40), 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES event (seq)
);
INSERT INTO "submission" VALUES(1,'2026-05-03T04:00:00.000000+00:00','inbox/DINKES/dik.xlsx','abababababababababababababababababababababababababababababababab','dik','DINKES','2026','diterima_sebagian','Ada usulan',3,2,2,0,0,0,'lembar1','DINKES/dik.hasil.xlsx',NULL,'[["DIK",11,"baru","DIK-DINKES-0001",1],["DIK",12,"baru","DIK-DINKES-0002",1]]',NULL,NULL,'a1a1a1a1a1a1a1a1');
INSERT INTO "submission" VALUES(2,'2026-05-04T04:00:00.000000+00:00','inbox/DINKES/dik.xlsx','cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd','dik','DINKES','2026','diterima','Ada usulan',1,1,0,1,0,0,'lembar1','DINKES/dik.hasil.xlsx',NULL,'[["DIK",11,"berubah","DIK-DINKES-0001",2]]',NULL,5,'b2b2b2b2b2b2b2b2');
INSERT INTO "submission" VALUES(3,'2026-05-05T04:00:00.000000+00:00','inbox/DINKES/dik.xlsx','efefefefefefefefefefefefefefefefefefefefefefefefefefefefefefefef','dik',NULL,'2026','ditolak','Ada usulan',2,0,0,0,0,0,'lembar1','DINKES/dik.hasil.xlsx',NULL,'[]',NULL,NULL,NULL);
INSERT INTO "submission" VALUES(4,'2026-05-06T04:00:00.000000+00:00','inbox/DINKES/dik.xlsx','abababababababababababababababababababababababababababababababab','dik','DINKES','2026','sudah_diterima','Ada usulan',0,0,0,0,0,0,'lembar1','DINKES/dik.hasil.xlsx',1,'[]',NULL,NULL,NULL);
CREATE TABLE version (
	entry VARCHAR(60) NOT NULL, 
	number INTEGER NOT NULL, 
	event INTEGER NOT NULL, 
	sheet TEXT NOT NULL, 
	"row" INTEGER NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	lembar VARCHAR(40), 
	"by" VARCHAR(10) NOT NULL, 
	content JSON NOT NULL, 
	restores INTEGER, 
	PRIMARY KEY (entry, number), 
	FOREIGN KEY(entry) REFERENCES entry (id), 
	FOREIGN KEY(event) REFERENCES event (seq)
);
INSERT INTO "version" VALUES('DIK-DINKES-0001',1,1,'DIK',11,'usulan','lembar1','unit','{"informasi":"Rekam medis","dasar_hukum":{"pasal17":["17.h.2"],"uu_lain":[]},"keterangan":null,"tempat":"“Rak” – ünï\n2"}',NULL);
INSERT INTO "version" VALUES('DIK-DINKES-0002',1,1,'DIK',12,'usulan','lembar1','unit','{"informasi":"Gaji","dasar_hukum":{"pasal17":["17.h.2"],"uu_lain":[]},"keterangan":null,"tempat":"“Rak” – ünï\n2"}',NULL);
INSERT INTO "version" VALUES('DIK-DINKES-0001',2,2,'DIK',11,'usulan','lembar1','unit','{"informasi":"Rekam medis pasien","dasar_hukum":{"pasal17":["17.h.2"],"uu_lain":[]},"keterangan":null,"tempat":"“Rak” – ünï\n2"}',NULL);
INSERT INTO "version" VALUES('DIK-DINKES-0001',3,5,'DIK',11,'usulan',NULL,'pembatalan','{"informasi":"Rekam medis","dasar_hukum":{"pasal17":["17.h.2"],"uu_lain":[]},"keterangan":null,"tempat":"“Rak” – ünï\n2"}',1);
CREATE TRIGGER event_update BEFORE UPDATE ON event  BEGIN SELECT RAISE(ABORT, 'peristiwa tidak dapat diubah atau dihapus'); END;
CREATE TRIGGER event_delete BEFORE DELETE ON event  BEGIN SELECT RAISE(ABORT, 'peristiwa tidak dapat diubah atau dihapus'); END;
CREATE TRIGGER event_insert BEFORE INSERT ON event WHEN NEW.seq IN (SELECT seq FROM event) BEGIN SELECT RAISE(ABORT, 'peristiwa tidak dapat diubah atau dihapus'); END;
CREATE INDEX entry_home ON entry (form, lower(home), number);
CREATE INDEX entry_unit ON entry (form, unit);
CREATE UNIQUE INDEX submission_key ON submission (form, unit, period, sha256) WHERE status IN ('diterima', 'diterima_sebagian', 'nihil') AND undone IS NULL;
CREATE UNIQUE INDEX submission_claim ON submission (claim) WHERE claim IS NOT NULL;
CREATE INDEX submission_unit ON submission (unit, id);
CREATE INDEX version_event ON version (event);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('event',6);
COMMIT;
