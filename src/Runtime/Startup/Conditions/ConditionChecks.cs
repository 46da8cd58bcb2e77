using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>Checks the conditions of services, and hears of their changes. Conditions are foreign code: they are called under no lock and in no queue, one check after the other.</summary>
/// <param name="declared">The conditions.</param>
/// <param name="provider">The container, out of which they are made.</param>
/// <param name="changed">Told that a condition may have changed, on any thread.</param>
/// <param name="failed">Told of a condition that threw: the service, the class of the condition where it is known, and the error.</param>
internal sealed class ConditionChecks(DeclaredConditions declared, IServiceProvider provider, Action changed, Action<string, string, Exception> failed) : IDisposable
{
    private readonly Entry[] _entries = [.. declared.All.Select(static condition => new Entry(condition.Service, condition.Create))];

    public bool IsEmpty => _entries.Length == 0;

    /// <summary>The reasons, by the name of the service, why conditions do not hold.</summary>
    public Dictionary<string, string> Unmet()
    {
        var unmet = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Entry entry in _entries)
        {
            Check(entry);
            if (entry.Reason is { } reason) unmet[entry.Service] = unmet.TryGetValue(entry.Service, out string? other) ? $"{other}, and {reason}" : reason;
        }

        return unmet;
    }

    public void Dispose()
    {
        foreach (Entry entry in _entries)
        {
            try
            {
                entry.Subscription?.Dispose();
            }
#pragma warning disable CA1031 // The others are let go of all the same.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failed(entry.Service, entry.What, exception);
            }
        }
    }

    private void Check(Entry entry)
    {
        try
        {
            if (entry.Condition is null)
            {
                entry.Condition = entry.Create(provider) ?? throw new InvalidOperationException("The function given to AddCondition has returned null.");
                entry.Subscription = entry.Condition.OnChange(changed); // before the check, so that no change is missed
            }

            entry.Reason = entry.Condition.Check();
            entry.WasChecked = true;
        }
#pragma warning disable CA1031 // What a condition throws is its own affair, and fails nobody else.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!entry.WasChecked) entry.Reason = $"its condition {entry.What}could not be checked: {ErrorText.Of(exception)}";
            failed(entry.Service, entry.What, exception);
        }
    }

    private sealed class Entry(string service, Func<IServiceProvider, IServiceCondition> create)
    {
        public string Service => service;

        public Func<IServiceProvider, IServiceCondition> Create => create;

        public IServiceCondition? Condition { get; set; }

        public IDisposable? Subscription { get; set; }

        /// <summary>Whether a check of it has ever come to its end.</summary>
        public bool WasChecked { get; set; }

        /// <summary>Why it does not hold; null where it does.</summary>
        public string? Reason { get; set; }

        /// <summary>The class of the condition, before a further word; empty where none has been made.</summary>
        public string What => Condition is null ? "" : $"{Condition.GetType()} ";
    }
}
