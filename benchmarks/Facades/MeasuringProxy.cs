using System.Diagnostics;
using System.Reflection;

namespace Mesh.Benchmarks.Facades;

/// <summary>The same measuring over the framework's <see cref="DispatchProxy"/>.</summary>
public class MeasuringProxy : DispatchProxy
{
    private readonly Dictionary<MethodInfo, KeyValuePair<string, object?>[]> _tags = typeof(IMeasured).GetMethods().ToDictionary(static method => method, static method => Instruments.Tags(method.Name));
    private IMeasured _inner = null!;

    public static IMeasured Wrap(IMeasured inner)
    {
        IMeasured proxy = Create<IMeasured, MeasuringProxy>();
        ((MeasuringProxy)proxy)._inner = inner;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        KeyValuePair<string, object?>[] tags = _tags[targetMethod!];
        Activity? activity = Instruments.Shared.Start(targetMethod!.Name, tags);
        Instruments.Shared.Began(tags);
        long start = Instruments.Shared.Duration.Enabled ? Stopwatch.GetTimestamp() : 0;
        Exception? error = null;
        bool pending = false;
        try
        {
            return Pending.Follow(targetMethod.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null), tags, start, activity, out pending);
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
