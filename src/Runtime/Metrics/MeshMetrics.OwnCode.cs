using System.Collections.Concurrent;
using System.Diagnostics;

namespace Mesh.Metrics;

/// <content>Own code, measured as an operation.</content>
public sealed partial class MeshMetrics
{
    /// <summary>The service as which own code is measured: <c>app</c>, with the contract <see cref="OwnContract"/>. A service of the application may have the same name; what it is told apart by is the contract.</summary>
    public const string OwnService = "app";

    /// <summary>The contract as which own code is measured: <c>code</c>.</summary>
    public const string OwnContract = "code";

    // Names are written in code, and so are few. Were they made of data, they would be memory and series without end.
    private const int MaxOwn = 1000;

    private readonly ConcurrentDictionary<string, Operation> _own = new(StringComparer.Ordinal);

    /// <summary>Runs a piece of code and measures it as an operation of the service <see cref="OwnService"/>: in the meter, in snapshots, as a span. Allocates nothing where <paramref name="work"/> completes at once and is static.</summary>
    /// <typeparam name="TState">The type of what the code needs.</typeparam>
    /// <param name="name">The operation's name. Beyond 1,000 different names, all are counted as <c>_OTHER</c>.</param>
    /// <param name="state">What the code needs.</param>
    /// <param name="work">The code.</param>
    /// <param name="cancellationToken">Handed to the code.</param>
    /// <returns>What the code returns, or fails with.</returns>
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
    /// <typeparam name="TState">The type of what the code needs.</typeparam>
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

    /// <summary>Counts a piece of code that is over and was measured otherwise, as <see cref="Track{TState}"/> does.</summary>
    /// <param name="name">The operation's name.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="error">What it failed with; null when it succeeded.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    public void Record(string name, TimeSpan duration, Exception? error = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        Own(name).Record(duration, error);
    }

    /// <summary>The operation as which own code of this name is measured.</summary>
    internal Operation Own(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _own.TryGetValue(name, out Operation? known) ? known : AddOwn(name);
    }

    // Not among those that are found by name: a service of the same name that restarts must not keep own code from running.
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
