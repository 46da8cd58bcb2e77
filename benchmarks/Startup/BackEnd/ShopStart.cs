using System.Globalization;
using Mesh.Composition;
using Mesh.Generation;
using Mesh.Plan;
using Mesh.Profiling;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Benchmarks.Startup.BackEnd;

/// <summary>Starts the back end once, in a fresh process, and records the start.</summary>
internal static class ShopStart
{
    /// <param name="slots">The number of services that start at the same time: 1 for one after another, 0 for no limit.</param>
    /// <param name="path">The path of the profile to write.</param>
    public static async Task RecordAsync(int slots, string path)
    {
        using var shop = new Shop();
        var services = new ServiceCollection();
        MeshBuilder mesh = MeshBuilder.Begin(services, options =>
        {
            options.Accumulate = false;
            if (slots > 0) options.MaxParallelStarts = slots;
        })!;
        ShopService[] all = shop.Services;
        var levels = new long[all.Length]; // as without a profile: the longest chain of services
        for (int i = all.Length - 1; i >= 0; i--)
        {
            levels[i]++;
            foreach (int dependency in Dependencies(all, i)) levels[dependency] = Math.Max(levels[dependency], levels[i]);
        }

        PlannedService[] plan = [.. all.Select((service, index) => new PlannedService(Entry(service), levels[index], [.. Dependencies(all, index).Select(static dependency => new PlannedDependency(dependency))]))];
        foreach (PlannedService planned in plan)
        {
            mesh.TryAdd(planned.Entry);
            mesh.Add(ServiceDescriptor.KeyedSingleton(planned.Entry.Name, planned.Entry.Instance!(null!)));
        }

        mesh.Complete(new MeshPlan(plan));
        await using ServiceProvider provider = services.BuildServiceProvider();
        StartupReport report = await provider.GetRequiredService<IServiceOrchestrator>().StartAsync();
        report.ToProfile().Save(path);
        Console.Write(report.ToText());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {report.Total.TotalMilliseconds:F1} ms"));
    }

    private static IEnumerable<int> Dependencies(ShopService[] all, int service) => all[service].Dependencies.Select(name => Array.FindIndex(all, other => other.Name == name));

    private static ServiceEntry Entry(ShopService service)
    {
        var instance = new Started(service);
        return new ServiceEntry { Name = service.Name, Type = typeof(Started), Contracts = [typeof(Started)], Key = service.Name, Instance = _ => instance, Hooks = LifecycleHooks.Initialize };
    }

    private sealed class Started(ShopService service) : IServiceLifecycle
    {
        public async ValueTask InitializeAsync(CancellationToken cancellationToken) => await service.StartAsync(cancellationToken);
    }
}
