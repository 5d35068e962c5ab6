self.recordSearch.words[38] = {"陈明国":[[256],[]]};
