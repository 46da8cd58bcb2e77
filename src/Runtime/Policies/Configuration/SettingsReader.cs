using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>Lays the configuration of an operation over what its attributes say.</summary>
internal sealed class SettingsReader(PolicyLevels levels)
{
    private readonly List<string> _problems = [];
    private readonly List<(string Policy, string Key, string Value)> _found = [];
    private readonly List<(string Key, string Hint)> _unread = [];

    /// <summary>What is wrong, as sentences.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>What is configured.</summary>
    public IReadOnlyList<(string Policy, string Key, string Value)> Found => _found;

    /// <summary>The policies that are configured for the operation alone and that only an attribute can give.</summary>
    public IReadOnlyList<(string Key, string Hint)> Unread => _unread;

    /// <summary>What holds. The very attributes where the configuration says nothing.</summary>
    public OperationSettings Read(OperationSettings attributes)
    {
        OperationSettings settings = attributes.Configured(this);
        if (settings == attributes) return attributes;
        CheckTogether(settings);
        return settings;
    }

    /// <summary>What holds of one policy; null where the operation does not have it.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="attribute">What its attribute says.</param>
    /// <param name="added">How it begins where no attribute has it; null where the configuration alone cannot give it.</param>
    public T? Read<T>(PolicySchema policy, T? attribute, Func<T>? added = null) where T : PolicySettings
    {
        string section = policy.Section!;
        var values = new ConfiguredValues(levels, policy, _problems, _found);
        if (attribute is null)
        {
            // What is said of a service or of all is about those operations that have the policy.
            if (!levels.IsGivenForOperation(section) || !values.Enabled(true)) return null;
            if (added is null)
            {
                if (levels.OwnKey(section) is { } key) _unread.Add((key, $"the operation has no [{section}], and only the attribute can give it one: the configuration then changes or switches it off."));
                return null;
            }

            if (policy.Required is { } needed && !values.Has(needed.Name))
            {
                _problems.Add($"{section} is given for an operation without the attribute, and so needs a value '{needed.Name}' too.");
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
            _problems.Add($"{nameof(settings.Timeout)} ({attempt.Duration}), the limit of an attempt, must be below {nameof(settings.TotalTimeout)} ({total.Duration}), the limit of all.");
        }

        if (settings is { Retry.Enabled: true, Hedge.Enabled: true }) _problems.Add($"{nameof(settings.Retry)} and {nameof(settings.Hedge)} are both on, and an operation has one of them.");
    }
}
