using Mesh.Health;
using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>
/// Checks the conditions of services, and subscribes to their changes. Conditions are foreign code: they are called under no lock and in no
/// queue, one check after another, on a thread of their own, so that a start or a stop can give up one that does not answer.
/// </summary>
/// <param name="declared">The conditions.</param>
/// <param name="provider">The container, from which conditions are made.</param>
/// <param name="runner">Runs the checks.</param>
/// <param name="changed">Called when a condition may have changed, on any thread.</param>
/// <param name="failed">Called when a condition threw: with the service, the class of the condition if it is known, and the error.</param>
internal sealed class ConditionChecks(DeclaredConditions declared, IServiceProvider provider, WorkRunner runner, Action changed, Action<string, string, Exception> failed) : IDisposable
{
    private readonly Entry[] _entries = [.. declared.All.Select(static condition => new Entry(condition.Service, condition.Create))];

    private volatile Entry? _checked; // whose turn it is, or was last
    private volatile bool _isDisposed;
    private Task<Dictionary<string, string>>? _check; // the last one, which may have been given up

    public bool IsEmpty => _entries.Length == 0;

    /// <summary>
    /// Checks the conditions, and returns the reasons why some do not hold, by the names of services. Not called twice at once.
    /// </summary>
    /// <exception cref="OperationCanceledException">The check was given up; the message names the condition that has not
    /// answered.</exception>
    public async Task<Dictionary<string, string>> UnmetAsync(CancellationToken cancellationToken)
    {
        if (IsEmpty) return [];
        try
        {
            if (_check is { } before) await Pause.UntilAsync(before, runner, cancellationToken).ConfigureAwait(false); // nothing is checked beside one that still runs
            TaskCompletionSource<Dictionary<string, string>> done = runner.Promise<Dictionary<string, string>>();
            _check = done.Task;
            runner.BeginBlocking(new Run(this, done));
            return await Pause.UntilAsync(done.Task, runner, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_checked is { } entry)
        {
            throw new OperationCanceledException($"The condition {entry.What}of service '{entry.Service}' had not answered when this was given up. help: have Check answer from memory.", cancellationToken);
        }
    }

    private Dictionary<string, string> Unmet()
    {
        var unmet = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Entry entry in _entries)
        {
            _checked = entry;
            Check(entry);
            if (entry.Reason is { } reason) unmet[entry.Service] = unmet.TryGetValue(entry.Service, out string? other) ? $"{other}, and {reason}" : reason;
        }

        return unmet;
    }

    public void Dispose()
    {
        _isDisposed = true;
        foreach (Entry entry in _entries) End(entry);
    }

    private void End(Entry entry)
    {
        try
        {
            entry.TakeSubscription()?.Dispose();
        }
#pragma warning disable CA1031 // The other subscriptions are disposed all the same.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failed(entry.Service, entry.What, exception);
        }
    }

    private void Check(Entry entry)
    {
        try
        {
            if (entry.Condition is null)
            {
                entry.Condition = entry.Create(provider) ?? throw new InvalidOperationException("the function given to AddCondition has returned null");
                entry.Keep(entry.Condition.OnChange(changed)); // before the check, so that no change is missed
                if (_isDisposed) End(entry); // the check was given up, and nobody else ends it
            }

            entry.Reason = entry.Condition.Check();
            entry.WasChecked = true;
        }
#pragma warning disable CA1031 // A condition that throws must not make any other fail.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!entry.WasChecked) entry.Reason = $"its condition {entry.What}could not be checked: {ErrorText.Of(exception)}";
            failed(entry.Service, entry.What, exception);
        }
    }

    private sealed class Run(ConditionChecks checks, TaskCompletionSource<Dictionary<string, string>> done) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            try
            {
                done.TrySetResult(checks.Unmet());
            }
#pragma warning disable CA1031 // Whoever waits for the check is told.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                done.TrySetException(exception);
            }
        }
    }

    private sealed class Entry(string service, Func<IServiceProvider, IServiceCondition> create)
    {
        private IDisposable? _subscription;

        public string Service => service;

        public Func<IServiceProvider, IServiceCondition> Create => create;

        public IServiceCondition? Condition { get; set; }

        /// <summary>Whether the condition has ever been checked without an error.</summary>
        public bool WasChecked { get; set; }

        /// <summary>The reason why the condition does not hold; null if it holds.</summary>
        public string? Reason { get; set; }

        /// <summary>The class of the condition, followed by a space; empty if the condition was not made.</summary>
        public string What => Condition is null ? "" : $"{Condition.GetType()} ";

        public void Keep(IDisposable? subscription) => Volatile.Write(ref _subscription, subscription);

        /// <summary>Takes the subscription, for whoever ends it; null if there is none, or no more.</summary>
        public IDisposable? TakeSubscription() => Interlocked.Exchange(ref _subscription, null);
    }
}
