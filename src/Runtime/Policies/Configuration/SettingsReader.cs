using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>Overrides the attributes of an operation by its configuration.</summary>
internal sealed class SettingsReader(PolicyLevels levels)
{
    private readonly List<string> _problems = [];
    private readonly List<(string Policy, string Key, string Value)> _found = [];
    private readonly List<(string Key, string Hint)> _unread = [];

    /// <summary>The problems found, as sentences.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The configured values found.</summary>
    public IReadOnlyList<(string Policy, string Key, string Value)> Found => _found;

    /// <summary>The policies that are configured for this very operation, but that only an attribute can give it.</summary>
    public IReadOnlyList<(string Key, string Hint)> Unread => _unread;

    /// <summary>Returns the settings in effect: the very object of the attributes if the configuration says nothing.</summary>
    public OperationSettings Read(OperationSettings attributes)
    {
        OperationSettings settings = attributes.Configured(this);
        if (settings == attributes) return attributes;
        CheckTogether(settings);
        return settings;
    }

    /// <summary>Returns the settings of one policy; null if the operation does not have the policy.</summary>
    /// <param name="policy">The schema of the policy.</param>
    /// <param name="attribute">The settings in the attribute; null if there is none.</param>
    /// <param name="added">Creates the settings of a policy without an attribute; null if the configuration alone cannot add the
    /// policy.</param>
    public T? Read<T>(PolicySchema policy, T? attribute, Func<T>? added = null) where T : PolicySettings
    {
        string section = policy.Section!;
        var values = new ConfiguredValues(levels, policy, _problems, _found);
        if (attribute is null)
        {
            // Values for a service or for all services concern only the operations that have the policy.
            if (!levels.IsGivenForOperation(section) || !values.Enabled(true)) return null;
            if (added is null)
            {
                if (levels.OwnKey(section) is { } key) _unread.Add((key, $"the operation has no [{section}]. Only the attribute can add this policy; the configuration can then change it or switch it off."));
                return null;
            }

            if (policy.Required is { } needed && !values.Has(needed.Name))
            {
                _problems.Add($"{section} is configured for an operation without its attribute, and so also needs the value '{needed.Name}'.");
                return null;
            }

            attribute = added();
        }

        var settings = (T)attribute.Configured(values);
        bool isEnabled = values.Enabled(attribute.Enabled);
        if (isEnabled != settings.Enabled) settings = settings with { Enabled = isEnabled };
        if (isEnabled) values.Check(settings);
        return settings;
    }

    private void CheckTogether(OperationSettings settings)
    {
        if (settings is { Timeout: { Enabled: true } attempt, TotalTimeout: { Enabled: true } total } && attempt.Duration >= total.Duration)
        {
            _problems.Add($"{nameof(settings.Timeout)} ({attempt.Duration}), the limit of an attempt, must be below {nameof(settings.TotalTimeout)} ({total.Duration}), the limit of all attempts together.");
        }

        if (settings is { Retry.Enabled: true, Hedge.Enabled: true }) _problems.Add($"{nameof(settings.Retry)} and {nameof(settings.Hedge)} are both on, but an operation can have only one of them.");
    }
}
