using Mesh.Plan;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>The call of a hook after a service has started.</summary>
internal sealed class HookCall(ServiceEntry entry, Func<CancellationToken, ValueTask> hook, Action<HookCall, Exception?> ended, ServiceStarter starter, ExecutionContext? context, ILogger log) : ServiceCall(entry, context, log)
{
    public override Exception TimedOut() => starter.TimedOut(Entry);

    protected override ValueTask WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            return hook(cancellationToken);
        }
#pragma warning disable CA1031 // One that throws before it returns a task has failed as any other.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ValueTask.FromException(exception);
        }
    }

    protected override void Ended(Exception? error) => ended(this, error);
}
