using Mesh.Profiling;
using Mesh.Startup;
using Todo.Arguments;
using Todo.Check;
using Todo.Hosting;

if (Help.IsAsked(args))
{
    Console.Write(Help.Text());
    return 0;
}

var format = LogFormat.Text;
try
{
    TodoSettings settings = TodoSettings.Parse(args);
    format = settings.Log;
    if (settings.Check) return await CheckRun.RunAsync(settings);

    await using WebApplication app = TodoHost.Build(settings);
    await StartTable.StartAsync(app, settings.Log);

    // --startup-report: say how the start went, compare it with an earlier one, and end.
    if (StartupReport.Handle(settings.Report, app.Services.GetRequiredService<IServiceOrchestrator>().LastStart, Console.Out) is { } exitCode)
    {
        await app.StopAsync();
        return exitCode;
    }

    Banner.Show(app, settings.Log);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception failure) when (Failures.IsOfUser(failure))
{
    return Failures.Tell(failure, format);
}
