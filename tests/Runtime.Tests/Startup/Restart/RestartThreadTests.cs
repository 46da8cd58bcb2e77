using Mesh.Runtime.Tests.Startup.Dynamic;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Startup.Restart;

public sealed class RestartThreadTests
{
    [Fact]
    public async Task Whoever_awaits_a_restart_may_block_the_thread_on_which_it_goes_on()
    {
        var runner = new HookHolder();
        await using var mesh = new TestMesh();
        mesh.Services.AddSingleton<WorkRunner>(runner);
        mesh.Add("a").Ready = static _ => Task.CompletedTask;

        // Without a context: what is awaited goes on where it is completed.
        await Task.Run(async () =>
        {
            await mesh.Orchestrator.StartAsync().ConfigureAwait(false);
            runner.Holds = true;
            Task added = AddAsync(mesh.Orchestrator.RestartAsync("a"));
            Assert.False(added.IsCompleted);
            runner.LetGo();
            await added.ConfigureAwait(false);
        }).Soon();

        Assert.Equal(ServiceStatus.Running, mesh.Status("x"));

        async Task AddAsync(Task restart)
        {
            await restart.ConfigureAwait(false);
            mesh.Orchestrator.AddAsync(Plug.Define(mesh, "x", "a")).Soon().GetAwaiter().GetResult();
        }
    }

    /// <summary>Runs all work where it is asked for, but keeps the call of a hook until it is told to run it, as everything from then on, on the thread pool.</summary>
    private sealed class HookHolder : WorkRunner
    {
        private IThreadPoolWorkItem? _held;
        private volatile bool _isReal;

        public bool Holds { get; set; }

        public void LetGo()
        {
            _isReal = true;
            base.Begin(_held!);
        }

        public override TaskCompletionSource<T> Promise<T>() => _isReal ? base.Promise<T>() : new();

        public override void Begin(IThreadPoolWorkItem work)
        {
            if (_isReal) base.Begin(work);
            else if (Holds && work is HookCall) _held = work;
            else work.Execute();
        }
    }
}
