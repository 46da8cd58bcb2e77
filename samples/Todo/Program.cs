using Todo.Check;
using Todo.Hosting;

TodoSettings settings = TodoSettings.Parse(args);
if (settings.Check) return await CheckRun.RunAsync(settings);

await using WebApplication app = TodoHost.Build(settings);
await app.StartAsync();
Banner.Print(app);
await app.WaitForShutdownAsync();
return 0;
