using System.Collections.Concurrent;
using System.Diagnostics;

namespace Mesh.Metrics;

/// <content>The application's own code, measured as operations.</content>
public sealed partial class MeshMetrics
{
    /// <summary>
    /// The service as which own code is measured: <c>app</c>, with the contract <see cref="OwnContract"/>. A service of the application may
    /// have the same name; the contract tells the two apart.
    /// </summary>
    public const string OwnService = "app";

    /// <summary>The contract as which own code is measured: <c>code</c>.</summary>
    public const string OwnContract = "code";

    // Names are written in code, and so are few. Names made of data would take memory and time series without end.
    private const int MaxOwn = 1000;

    private readonly ConcurrentDictionary<string, Operation> _own = new(StringComparer.Ordinal);

    /// <summary>
    /// Runs a piece of code and measures it as an operation of the service <see cref="OwnService"/>: in the meter, in snapshots, as a span.
    /// Allocates nothing if <paramref name="work"/> is static and completes at once.
    /// </summary>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <param name="name">The name of the operation. Beyond 1,000 different names, all are counted as <c>_OTHER</c>.</param>
    /// <param name="state">The state that the code needs.</param>
    /// <param name="work">The code.</param>
    /// <param name="cancellationToken">The token to pass to the code.</param>
    /// <returns>The result of the code, or its failure.</returns>
    [StackTraceHidden, DebuggerStepThrough]
    public ValueTask Track<TState>(string name, TState state, Func<TState, CancellationToken, ValueTask> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        Own(name).Start(out OperationCall call);
        try
        {
            return call.Track(work(state, cancellationToken));
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

    /// <inheritdoc cref="Track{TState}" path="/*[not(self::typeparam)]"/>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    [StackTraceHidden, DebuggerStepThrough]
    public ValueTask<TResult> Track<TState, TResult>(string name, TState state, Func<TState, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        Own(name).Start(out OperationCall call);
        try
        {
            return call.Track(work(state, cancellationToken));
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

    /// <summary>Records a piece of code that is over and was measured by other means, as <see cref="Track{TState}"/> does.</summary>
    /// <param name="name">The name of the operation.</param>
    /// <param name="duration">The duration of the code.</param>
    /// <param name="error">The exception with which it failed; null if it succeeded.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    public void Record(string name, TimeSpan duration, Exception? error = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        Own(name).Record(duration, error);
    }

    /// <summary>Returns the operation as which own code with this name is measured.</summary>
    internal Operation Own(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _own.TryGetValue(name, out Operation? known) ? known : AddOwn(name);
    }

    // Not among the operations that are found by name: a restart of a service with the same name must not keep own code from running.
    private Operation AddOwn(string name)
    {
        lock (_closures)
        {
            if (_own.TryGetValue(name, out Operation? known)) return known;
            if (_ownNames >= MaxOwn)
            {
                name = NamedCounts.Other;
                if (_own.TryGetValue(name, out known)) return known;
            }

            _ownNames++;
            var added = new Operation(this, OwnService, OwnContract, name, _listed.Count);
            _listed.Add(added);
            return _own[name] = added;
        }
    }
}
