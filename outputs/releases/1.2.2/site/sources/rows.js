self.recordRows = [
["breitbart-2019-10-22-police-chief",["2019-10-22","2019-10-22","2019-10-22"],"Report: China Arrests Police Chief for Saying He Worried About Uyghurs at a Party",0,2,14,71],
["nextshark-2019-10-police-chief",["2019-10-22 –\n2019-10-31","2019-10-22","2019-10-31"],"Xinjiang Police Chief Reportedly Detained for Worrying About Dying Uyghurs",3,2,23,88],
["china-digital-times-2022-05-leaked-database",["2022-05-17 –\n2022-05-21","2022-05-17","2022-05-21"],"Leaked Database Reveals Intensity of Imprisonment in Xinjiang; Rights Groups Skeptical of UN Visit",1,1,43,204],
["for-the-martyrs-2022-05-police-files",["2022-05-29 –\n2022-06-04","2022-05-29","2022-06-04"],"Leaked Xinjiang Police Files Provide Further Evidence of China’s Concentration Camps",2,0,37,113],
["team-trc-2022-06-02-police-files",["2022-06-02","2022-06-02","2022-06-02"],"The Xinjiang Police Files: New insights ...",4,1,18,64],
["xinjiang-record-sanctions-register",["",null,null],"Register of measures about Xinjiang",5,3,125,368]
];
