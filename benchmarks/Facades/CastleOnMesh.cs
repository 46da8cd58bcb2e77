using System.Reflection;
using Castle.DynamicProxy;
using Mesh.Generation;
using Mesh.Metrics;

namespace Mesh.Benchmarks.Facades;

/// <summary>An interceptor for all operations over Mesh's own primitives, for the accumulator's cases.</summary>
internal sealed class CastleOnMesh(MeshMetrics metrics) : IInterceptor
{
    private static readonly ProxyGenerator s_generator = new();
    private readonly Dictionary<MethodInfo, Operation> _operations = Pending.Operations(metrics, "castle");

    public static IMeasured Wrap(IMeasured inner, MeshMetrics metrics) => s_generator.CreateInterfaceProxyWithTarget(inner, new CastleOnMesh(metrics));

    public void Intercept(IInvocation invocation)
    {
        _operations[invocation.Method].Start(out OperationCall call);
        try
        {
            invocation.Proceed();
            invocation.ReturnValue = Pending.Follow(invocation.ReturnValue, ref call);
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
