import sys
sys.path.insert(0,'/work/main')
def test_a(page, directory_rows):
    p = page(**directory_rows({"id":"a-b","latitude":"48.5","longitude":"2.1","siret":"00123456700012","sells":["peinture"]}))
    print(p.edition.domain.directory.structures[0])
