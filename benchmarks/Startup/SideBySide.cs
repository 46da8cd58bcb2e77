using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Benchmarks.Startup;

/// <summary>The same graph started in different ways.</summary>
internal static class SideBySide
{
    public static async Task PrintAsync(int count)
    {
        RandomService[] graph = RandomGraph.Layered(count, seed: 7, static random => random.Next(10) == 0 ? random.Next(20, 40) : random.Next(2, 8));
        var ends = new int[count];
        foreach (RandomService service in graph) ends[service.Index] = service.Milliseconds + service.Dependencies.Select(dependency => ends[dependency]).DefaultIfEmpty().Max();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} services, work {graph.Sum(static service => service.Milliseconds)} ms, critical path {ends.Max()} ms"));
        await MeasureAsync("hosted services, one after the other", () => HostAsync(graph, concurrently: false));
        await MeasureAsync("ServicesStartConcurrently (no order at all: wrong)", () => HostAsync(graph, concurrently: true));
        await MeasureAsync("ServicesStartConcurrently, each awaits its dependencies", () => HostAsync(graph, concurrently: true, ordered: true));
        await MeasureAsync("level barriers", () => BarriersAsync(graph));
        await MeasureAsync("mesh", () => MeshAsync(graph));
    }

    private static async Task MeasureAsync(string what, Func<Task<double>> start)
    {
        await start();
        var times = new List<double>();
        for (int i = 0; i < 5; i++) times.Add(await start());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-58}{times.Order().ElementAt(2),9:F1} ms"));
    }

    private static async Task<double> MeshAsync(RandomService[] graph)
    {
        await using var start = new MeshStart(graph);
        long begin = Stopwatch.GetTimestamp();
        await start.Orchestrator.StartAsync();
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static async Task<double> BarriersAsync(RandomService[] graph)
    {
        long begin = Stopwatch.GetTimestamp();
        foreach (IGrouping<int, RandomService> level in graph.GroupBy(static service => service.Layer)) await Task.WhenAll(level.Select(static service => service.StartAsync(default)));
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static async Task<double> HostAsync(RandomService[] graph, bool concurrently, bool ordered = false)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(options => options.ServicesStartConcurrently = concurrently);
        var done = Array.ConvertAll(graph, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        foreach (RandomService service in graph) builder.Services.AddSingleton<IHostedService>(new Hosted(service, ordered ? done : null));
        using IHost host = builder.Build();
        long begin = Stopwatch.GetTimestamp();
        await host.StartAsync();
        double took = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        await host.StopAsync();
        return took;
    }

    private sealed class Hosted(RandomService service, TaskCompletionSource[]? done) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            if (done is not null) await Task.WhenAll(service.Dependencies.Select(dependency => done[dependency].Task));
            await service.StartAsync(cancellationToken);
            done?[service.Index].TrySetResult();
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
