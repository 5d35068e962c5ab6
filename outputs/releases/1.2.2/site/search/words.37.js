self.recordSearch.words[37] = {"王君正":[[279],[]],"王明山":[[280],[]]};
