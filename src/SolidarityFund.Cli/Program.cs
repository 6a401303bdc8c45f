// The `fund` command.
return await SolidarityFund.Cli.FundCli.Run(args, SolidarityFund.Cli.Surroundings.OfProcess());
