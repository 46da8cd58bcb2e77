using Mesh;
using Mesh.Profiling;
using Mesh.Startup;
using Todo.Check;
using Todo.Hosting;

TodoSettings settings = TodoSettings.Parse(args);
if (settings.Check) return await CheckRun.RunAsync(settings);

await using WebApplication app = TodoHost.Build(settings);
try
{
    await StartTable.StartAsync(app);
}
catch (Exception failure) when (failure is ServiceException or IOException)
{
    // Problems that the user can solve: a service that did not start, a policies.json with a mistake in it, or an address that is in use.
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}

// --startup-report: say how the start went, compare it with an earlier one, and end.
if (StartupReport.Handle(args, app.Services.GetRequiredService<IServiceOrchestrator>().LastStart, Console.Out) is { } exitCode)
{
    await app.StopAsync();
    return exitCode;
}

Banner.Print(app);
await app.WaitForShutdownAsync();
return 0;
