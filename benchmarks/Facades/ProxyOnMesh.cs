using System.Reflection;
using Mesh.Generation;
using Mesh.Metrics;

namespace Mesh.Benchmarks.Facades;

/// <summary>A <see cref="DispatchProxy"/> over Mesh's own primitives, for the accumulator's cases.</summary>
public class ProxyOnMesh : DispatchProxy
{
    private Dictionary<MethodInfo, Operation> _operations = null!;
    private IMeasured _inner = null!;

    public static IMeasured Wrap(IMeasured inner, MeshMetrics metrics)
    {
        IMeasured proxy = Create<IMeasured, ProxyOnMesh>();
        ((ProxyOnMesh)proxy)._inner = inner;
        ((ProxyOnMesh)proxy)._operations = Pending.Operations(metrics, "dispatch");
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _operations[targetMethod!].Start(out OperationCall call);
        try
        {
            return Pending.Follow(targetMethod!.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null), ref call);
        }
        catch (Exception exception) when (call.Observe(exception))
        {
            throw;
        }
        finally
        {
            call.Leave();
        }
    }
}
