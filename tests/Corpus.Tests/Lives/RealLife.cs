using System.Reflection;
using Mesh.Events;
using Mesh.Harness.Lives;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Corpus.Tests.Lives;

/// <summary>A life of a program, in a container or a host, with the threads that there are.</summary>
internal sealed class RealLife : LifeMesh
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_afterwards = TimeSpan.FromSeconds(4);

    private readonly ServiceProvider? _container;
    private readonly IHost? _host;
    private readonly MeshEventSubscription _events;

    private RealLife(LifeSpec spec, RealTime time, Assembly program) : base(spec, new LifeLog(time), time)
    {
        Type bodies = program.GetType("Bodies", throwOnError: true)!;
        bodies.GetField("Of")!.SetValue(null, (Func<int, ServiceBody>)(service => this[spec.Services[service]]));
        var add = bodies.GetMethod("Add")!.CreateDelegate<Action<IServiceCollection, Action<MeshOptions>>>();
        if (spec.IsHosted)
        {
            HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
            builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
            Register(builder.Services);
            _host = builder.Build();
        }
        else
        {
            var services = new ServiceCollection();
            services.AddLogging();
            Register(services);
            _container = services.BuildServiceProvider();
        }

        Orchestrator = Provider.GetRequiredService<IServiceOrchestrator>();
        Registry = Provider.GetRequiredService<IServiceRegistry>();
        _events = Provider.GetRequiredService<IMeshEvents>().Subscribe(4096);

        void Register(IServiceCollection services)
        {
            services.AddSingleton<ILoggerFactory>(new LifeLoggers(Log, time, spec.Log));
            add(services, spec.Apply);
        }
    }

    public override IServiceProvider Provider => _host?.Services ?? _container!;

    /// <summary>Runs it to its end.</summary>
    /// <param name="spec">What is in it.</param>
    /// <param name="program">The program that was generated for it.</param>
    /// <returns>All that happened.</returns>
    public static async Task<LifeLog> RunAsync(LifeSpec spec, Assembly program)
    {
        using var time = new RealTime();
        var life = new RealLife(spec, time, program);
        using var run = new LifeRun(life);
        await run.RunAsync().WaitAsync(s_longest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // what has not been answered is told
        await Task.Delay(s_afterwards);
        life.Collect();
        life.Log.Close();
        return life.Log;
    }

    public override Task StartAsync(CancellationToken cancellationToken) => _host is null ? base.StartAsync(cancellationToken) : _host.StartAsync(cancellationToken);

    public override Task StopAsync(CancellationToken cancellationToken) => _host is null ? base.StopAsync(cancellationToken) : _host.StopAsync(cancellationToken);

    public override async Task DisposeAsync()
    {
        if (_host is IAsyncDisposable host) await host.DisposeAsync();
        else await _container!.DisposeAsync();
    }

    public override Task DisposeOnAThreadAsync() => Task.Factory.StartNew(() => ((IDisposable?)_host ?? _container!).Dispose(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public override bool TryTellToEnd()
    {
        _host!.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        return true;
    }

    public override void Collect()
    {
        lock (_events)
        {
            while (_events.TryRead(out MeshEvent? occurrence))
            {
                if (occurrence is ServiceStatusEvent { Service: { } name } status && Spec.Services.Find(service => service.Name == name) is { } service) Log.Add(What.Status, service, before: status.Before, after: status.After, error: status.Error);
            }
        }
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
