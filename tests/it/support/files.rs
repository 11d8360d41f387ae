//! A small data set to change, and folders to keep it in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};

use iljari::csv::import::Options;

/// However many rows go.
pub(crate) const REPLACING: Options = Options { dry_run: false, allow_removals: true };

const SMALL: &[(&str, &str)] = &[
    (
        "regions.csv",
        "slug,code,kind,parent,name_ko,name_en,aliases\nkorea,KR,COUNTRY,,대한민국,Korea,\n\
         gyeonggi,KR-41,PROVINCE,korea,경기도,Gyeonggi,경기;Gyeonggi-do\nbusan,KR-26,PROVINCE,korea,부산광역시,Busan,\n",
    ),
    (
        "sources.csv",
        "slug,publisher,kind,title,url,published_on,language,note\n\
         paper-2021,신문,PRESS,\"제목, \"\"둘\"\"\",https://example.org/1,2021-04-05,ko,\nweb-2020,Web,OTHER,,,2020-12,en,\"two\nlines\"\n",
    ),
    (
        "programmes.csv",
        "slug,parent,region,name_ko,name_en,note\nnational,,korea,전국,,\nshare,national,gyeonggi,경기,,\n",
    ),
    (
        "editions.csv",
        "slug,programme,year,name_ko,name_en,note\nshare-2020,share,2020,2020년,,\nshare-2021,share,2021,2021년,,\n",
    ),
    (
        "fields.csv",
        "slug,edition,name_ko,name_en,note\nshare-2021-a,share-2021,가,,\nshare-2021-b,share-2021,나,,\n\
         share-2020-a,share-2020,가,,\n",
    ),
    ("industries.csv", "slug,name_ko,name_en\ntextile,섬유,Textiles\ngames,게임,\n"),
    (
        "projects.csv",
        "slug,edition,field,continues,name_ko,name_en,regions,industries,source,note\n\
         share-2020-p,share-2020,share-2020-a,,사업,,,,,\n\
         share-2021-p,share-2021,share-2021-a,share-2020-p,사업,,gyeonggi;busan,textile;games,paper-2021,\n",
    ),
    (
        "agencies.csv",
        "slug,kind,region,name_ko,name_en,aliases,source,note\nministry,MINISTRY,korea,노동부,,고용부;노동청,,\n",
    ),
    (
        "participations.csv",
        "agency,role,edition,project,source,note\nministry,FUNDER,share-2021,,paper-2021,\n\
         ministry,LEAD,share-2021,share-2021-p,paper-2021,\n",
    ),
    ("indicators.csv", "code,name_ko,name_en,unit,definition,additive\njobs,일자리,Jobs,JOBS,Jobs.,true\n"),
    (
        "claims.csv",
        "source,level,scope,indicator,measure,period_from,period_to,value,as_of,status,note\n\
         paper-2021,EDITION,share-2021,jobs,TARGET,2021-01-01,2021-12-31,658,,PLANNED,\n\
         paper-2021,FIELD,share-2021-a,jobs,TARGET,2021-01-01,2021-12-31,411,,PLANNED,\n\
         web-2020,PROJECT,share-2020-p,jobs,ACTUAL,2020-01-01,2020-12-31,0,2020-11-30,INTERIM,\n\
         web-2020,PROGRAMME,share,jobs,ACTUAL,2017-01-01,2020-12-31,1640,,FINAL,\n\
         paper-2021,PROJECT,share-2021-p,jobs,TARGET,2021-01-01,2021-12-31,100,,PLANNED,\n",
    ),
];

/// A folder with data files, removed when the test is done.
pub(crate) struct Files {
    dir: PathBuf,
}

impl Files {
    /// An empty folder.
    pub(crate) fn none() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("iljari-test-{}-{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let dir = std::env::temp_dir().join(name);
        fs::create_dir(&dir).unwrap();
        Self { dir }
    }

    /// The small data set.
    pub(crate) fn small() -> Self {
        let files = Self::none();
        for (file, text) in SMALL {
            files.write(file, text);
        }
        files
    }

    /// A copy of the data files of a folder.
    pub(crate) fn of(dir: &Path) -> Self {
        let files = Self::none();
        for (file, _) in SMALL {
            files.write(file, fs::read(dir.join(file)).unwrap());
        }
        files
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    pub(crate) fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        fs::write(self.dir.join(file), text).unwrap();
    }

    pub(crate) fn remove(&self, file: &str) {
        fs::remove_file(self.dir.join(file)).unwrap();
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.dir.join(file)).unwrap()
    }

    /// Replaces a text that has to be there.
    pub(crate) fn replace(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} has no {from:?}");
        self.write(file, text.replace(from, to));
    }

    /// Every data file with its text.
    pub(crate) fn all(&self) -> Vec<(&'static str, String)> {
        SMALL.iter().map(|(file, _)| (*file, self.read(file))).collect()
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.dir);
    }
}
