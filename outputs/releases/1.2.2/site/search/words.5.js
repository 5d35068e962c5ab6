self.recordSearch.words[5] = {"5f2a":[[],[117,96,3,154,1]]};
