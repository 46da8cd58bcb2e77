using Mesh;
using Mesh.Metrics;
using Todo.Arguments;
using Todo.Hosting;

namespace Todo.Check;

/// <summary>Runs the tour against two hosts, one after the other, on the same data.</summary>
internal static class CheckRun
{
    public static async Task<int> RunAsync(TodoSettings settings)
    {
        DirectoryInfo? own = settings.DataFolder is null ? Directory.CreateTempSubdirectory("todo-check-") : null;
        // A port of its own, so that the check can run beside the application.
        TodoSettings check = settings with { DataFolder = settings.DataFolder ?? own!.FullName, Configuration = [.. settings.Configuration, "--urls=http://127.0.0.1:0"] };
        await using FeedServer feed = await FeedServer.StartAsync();
        check = check with { Feed = feed.Address };
        var steps = new Steps();
        try
        {
            var tour = new Tour(steps);
            IReadOnlyList<OperationSnapshot> metrics = [];
            await WithHostAsync(check, async (api, services) =>
            {
                await tour.UseAsync(api);
                await tour.BeRefusedAsync(api);
                await tour.SearchAsync(api);
                await tour.InspectAsync(api);
                await new PolicyTour(steps, api, feed, check.DataFolder!).RunAsync();
                metrics = services.GetRequiredService<MeshMetrics>().Snapshot();
            });
            await WithHostAsync(check, (api, _) => tour.FindAgainAsync(api));

            Console.WriteLine();
            MetricsTable.Print(metrics);
            Console.WriteLine();
            Console.WriteLine($"All {steps.Count} steps are ok.");
            return 0;
        }
#pragma warning disable CA1031 // The caller wants an exit code, whatever went wrong.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Console.WriteLine(failure is CheckFailedException or ServiceException ? failure.Message : failure.ToString());
            return 1;
        }
        finally
        {
            own?.Delete(recursive: true);
        }
    }

    private static async Task WithHostAsync(TodoSettings settings, Func<ApiClient, IServiceProvider, Task> use)
    {
        await using WebApplication app = TodoHost.Build(settings);
        await app.StartAsync();
        using (var api = new ApiClient(app.Urls.First())) await use(api, app.Services);
        await app.StopAsync();
    }
}
