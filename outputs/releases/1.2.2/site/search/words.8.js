self.recordSearch.words[8] = {"900":[[5,298],[]]};
