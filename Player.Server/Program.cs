return await Player.Server.PlayerStart.RunAsync(args);
