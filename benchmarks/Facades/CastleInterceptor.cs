using System.Diagnostics;
using System.Reflection;
using Castle.DynamicProxy;

namespace Mesh.Benchmarks.Facades;

/// <summary>The same measuring as one interceptor for all operations, as it is done with Castle's DynamicProxy.</summary>
internal sealed class CastleInterceptor : IInterceptor
{
    private static readonly ProxyGenerator s_generator = new();
    private readonly Dictionary<MethodInfo, KeyValuePair<string, object?>[]> _tags = typeof(IMeasured).GetMethods().ToDictionary(static method => method, static method => Instruments.Tags(method.Name));

    public static IMeasured Wrap(IMeasured inner) => s_generator.CreateInterfaceProxyWithTarget(inner, new CastleInterceptor());

    public void Intercept(IInvocation invocation)
    {
        KeyValuePair<string, object?>[] tags = _tags[invocation.Method];
        Activity? activity = Instruments.Shared.Start(invocation.Method.Name, tags);
        Instruments.Shared.Began(tags);
        long start = Instruments.Shared.Duration.Enabled ? Stopwatch.GetTimestamp() : 0;
        Exception? error = null;
        bool pending = false;
        try
        {
            invocation.Proceed();
            invocation.ReturnValue = Pending.Follow(invocation.ReturnValue, tags, start, activity, out pending);
        }
        catch (Exception exception)
        {
            error = exception;
            throw;
        }
        finally
        {
            if (!pending)
            {
                Instruments.Shared.Ended(tags, start, error);
                activity?.Dispose();
            }
        }
    }
}
