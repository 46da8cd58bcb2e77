using Mesh.Startup;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>Begins no call of a service, but keeps it for the test; all else runs where it is asked for.</summary>
internal sealed class HoldingRunner : WorkRunner
{
    public List<ServiceCall> Calls { get; } = [];

    public override TaskCompletionSource<T> Promise<T>() => new();

    public override Task CancelAsync(CancellationTokenSource source, Action? told)
    {
        told?.Invoke();
        source.Cancel();
        return Task.CompletedTask;
    }

    public override void Begin(IThreadPoolWorkItem work)
    {
        if (work is ServiceCall call) Calls.Add(call);
        else work.Execute();
    }

    public override void BeginLast(IThreadPoolWorkItem work) => work.Execute();

    public override void BeginSoon(IThreadPoolWorkItem work) => work.Execute();

    public override void BeginBlocking(IThreadPoolWorkItem work) => work.Execute();
}
