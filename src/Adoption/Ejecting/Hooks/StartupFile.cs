using System.Globalization;
using Mesh.Adoption.Ejecting.Policies;
using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Adoption.Ejecting.Hooks;

/// <summary>Prints the hosted service that starts the services of an application, and stops them.</summary>
internal static class StartupFile
{
    public const string Class = "ServiceStartup";

    private const string Tasks = "global::System.Threading.Tasks.Task", Token = "global::System.Threading.CancellationToken";

    // The defaults of MeshOptions.
    private static readonly TimeSpan s_start = TimeSpan.FromMinutes(1), s_stop = TimeSpan.FromSeconds(10);

    public static string Print(MeshProject project, IReadOnlyList<HookedService> services)
    {
        var writer = new SourceWriter();
        writer.Line("using Microsoft.Extensions.Logging;").Line();
        if (project.Namespace.Length > 0) writer.Namespace(project.Namespace);
        writer.Line("/// <summary>Starts the services that have something to do before the application runs, each after those that it needs; stops them in reverse when it has ended.</summary>");
        writer.Open($"internal sealed class {Class}(global::System.IServiceProvider provider, global::Microsoft.Extensions.Logging.ILogger<{Class}> logger) : global::Microsoft.Extensions.Hosting.IHostedLifecycleService");
        writer.Line("private static readonly Step[] s_steps =").Line("[").Indent();
        foreach (HookedService service in services) PrintStep(writer, service);
        writer.Unindent().Line("];").Line();
        writer.Lines(Body(services.Any(static service => service.Model.Start.Retries > 0)));
        return writer.Close().Finish();
    }

    private static void PrintStep(SourceWriter writer, HookedService service)
    {
        string hooks = HooksFile.ClassOf(service.Service.Home);
        StartModel start = service.Model.Start;
        List<string> values = [];
        if (service.Ready.Count > 0) values.Add($"Ready = {hooks}.Ready{service.Identifier}Async");
        if (service.Stop.Count > 0) values.Add($"Stop = {hooks}.Stop{service.Identifier}Async");
        if (service.Needs.Count > 0) values.Add($"Needs = [{string.Join(", ", service.Needs.Select(CSharp.String))}]");
        if (service.Model.Critical) values.Add("IsCritical = true");
        if (start.Timeout is { } timeout && timeout != s_start.Ticks) values.Add($"StartTimeout = {TimeSpanText.Of(TimeSpan.FromTicks(timeout))}");
        if (start.StopTimeout is { } stop && stop != s_stop.Ticks) values.Add($"StopTimeout = {TimeSpanText.Of(TimeSpan.FromTicks(stop))}");
        if (start.Retries is > 0 and { } retries) values.Add($"Retries = {retries.ToString(CultureInfo.InvariantCulture)}");
        if (start is { Retries: > 0, RetryDelay: { } delay }) values.Add($"RetryDelay = {TimeSpanText.Of(TimeSpan.FromTicks(delay))}");
        writer.Line($"new({CSharp.String(service.Model.Name)}, {hooks}.Start{service.Identifier}Async){(values.Count == 0 ? "" : $" {{ {string.Join(", ", values)} }}")},");
    }

    private static string Body(bool hasRetries)
    {
        string start = hasRetries
            ? $$"""
                private async {{Tasks}} StartAsync(Step step, {{Token}} cancellationToken)
                {
                    global::System.TimeSpan delay = step.RetryDelay;
                    for (int attempt = 0; ; attempt++)
                    {
                        try
                        {
                            await WithinAsync(step.Start, step, step.StartTimeout, cancellationToken);
                            return;
                        }
                        catch (global::System.Exception exception) when (attempt < step.Retries && !cancellationToken.IsCancellationRequested)
                        {
                            logger.LogWarning(exception, "'{Service}' did not start, and is tried again.", step.Name);
                        }

                        await {{Tasks}}.Delay(delay, cancellationToken);
                        delay *= 2;
                    }
                }
                """
            : $"private {Tasks} StartAsync(Step step, {Token} cancellationToken) => WithinAsync(step.Start, step, step.StartTimeout, cancellationToken);";
        string retries = hasRetries ? "\n\n    public int Retries { get; init; }\n\n    public global::System.TimeSpan RetryDelay { get; init; } = global::System.TimeSpan.FromMilliseconds(200);" : "";
        return $$"""
            private readonly global::System.Collections.Generic.List<Step> _started = [];

            /// <summary>Starts them, before any hosted service of the application.</summary>
            public async {{Tasks}} StartingAsync({{Token}} cancellationToken)
            {
                try
                {
                    var missing = new global::System.Collections.Generic.HashSet<string>();
                    foreach (Step step in s_steps)
                    {
                        if (!await TryStartAsync(step, missing, cancellationToken)) missing.Add(step.Name);
                    }

                    foreach (Step step in _started) await ReadyAsync(step, cancellationToken);
                }
                catch
                {
                    // Nobody else stops what has started when the start fails.
                    await StopAllAsync({{Token}}.None);
                    throw;
                }
            }

            public {{Tasks}} StartAsync({{Token}} cancellationToken) => {{Tasks}}.CompletedTask;

            public {{Tasks}} StartedAsync({{Token}} cancellationToken) => {{Tasks}}.CompletedTask;

            public {{Tasks}} StoppingAsync({{Token}} cancellationToken) => {{Tasks}}.CompletedTask;

            public {{Tasks}} StopAsync({{Token}} cancellationToken) => {{Tasks}}.CompletedTask;

            /// <summary>Stops them, after all hosted services of the application.</summary>
            public {{Tasks}} StoppedAsync({{Token}} cancellationToken) => StopAllAsync(cancellationToken);

            private async {{Tasks}}<bool> TryStartAsync(Step step, global::System.Collections.Generic.HashSet<string> missing, {{Token}} cancellationToken)
            {
                try
                {
                    if (global::System.Array.Find(step.Needs, missing.Contains) is { } needed) throw new global::System.InvalidOperationException($"'{step.Name}' cannot start, since '{needed}' did not.");
                    await StartAsync(step, cancellationToken);
                    _started.Add(step);
                    return true;
                }
                catch (global::System.Exception exception) when (!step.IsCritical && !cancellationToken.IsCancellationRequested)
                {
                    logger.LogError(exception, "'{Service}' did not start; the application goes on without it.", step.Name);
                    return false;
                }
            }

            private async {{Tasks}} ReadyAsync(Step step, {{Token}} cancellationToken)
            {
                try
                {
                    if (step.Ready is not null) await WithinAsync(step.Ready, step, step.StartTimeout, cancellationToken);
                }
                catch (global::System.Exception exception) when (!step.IsCritical && !cancellationToken.IsCancellationRequested)
                {
                    logger.LogError(exception, "'{Service}' has started, but is not ready.", step.Name);
                }
            }

            {{start}}

            private async {{Tasks}} StopAllAsync({{Token}} cancellationToken)
            {
                for (int i = _started.Count - 1; i >= 0; i--)
                {
                    Step step = _started[i];
                    try
                    {
                        if (step.Stop is not null) await WithinAsync(step.Stop, step, step.StopTimeout, cancellationToken);
                    }
                    catch (global::System.Exception exception)
                    {
                        logger.LogError(exception, "'{Service}' did not stop.", step.Name);
                    }
                }

                _started.Clear();
            }

            private async {{Tasks}} WithinAsync(global::System.Func<global::System.IServiceProvider, {{Token}}, {{Tasks}}> work, Step step, global::System.TimeSpan time, {{Token}} cancellationToken)
            {
                using var limit = global::System.Threading.CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                limit.CancelAfter(time);
                try
                {
                    await work(provider, limit.Token).WaitAsync(limit.Token);
                }
                catch (global::System.OperationCanceledException exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
                {
                    throw new global::System.TimeoutException($"'{step.Name}' did not end within {time}.", exception);
                }
            }

            private sealed record Step(string Name, global::System.Func<global::System.IServiceProvider, {{Token}}, {{Tasks}}> Start)
            {
                public global::System.Func<global::System.IServiceProvider, {{Token}}, {{Tasks}}>? Ready { get; init; }

                public global::System.Func<global::System.IServiceProvider, {{Token}}, {{Tasks}}>? Stop { get; init; }

                public string[] Needs { get; init; } = [];

                public bool IsCritical { get; init; }

                public global::System.TimeSpan StartTimeout { get; init; } = global::System.TimeSpan.FromMinutes(1);

                public global::System.TimeSpan StopTimeout { get; init; } = global::System.TimeSpan.FromSeconds(10);{{retries}}
            }
            """;
    }
}
