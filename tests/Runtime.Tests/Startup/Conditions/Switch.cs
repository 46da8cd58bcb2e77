using Mesh.Plan;

namespace Mesh.Runtime.Tests.Startup.Conditions;

/// <summary>A condition that a test switches on and off.</summary>
internal sealed class Switch(string name, bool isOn = false) : IServiceCondition
{
    private Action? _changed;

    public bool IsOn { get; private set; } = isOn;

    /// <summary>Whether it tells when it is switched.</summary>
    public bool Tells { get; init; } = true;

    public Exception? Throws { get; set; }

    public bool IsLetGo { get; private set; }

    public int Checks { get; private set; }

    public string? Check()
    {
        Checks++;
        if (Throws is not null) throw Throws;
        return IsOn ? null : $"feature '{name}' is off";
    }

    public IDisposable? OnChange(Action changed)
    {
        _changed = changed;
        return new End(this);
    }

    public void Turn(bool on)
    {
        IsOn = on;
        if (Tells) _changed?.Invoke();
    }

    private sealed class End(Switch owner) : IDisposable
    {
        public void Dispose() => owner.IsLetGo = true;
    }
}

internal static class SwitchExtensions
{
    /// <summary>Puts a service under a condition.</summary>
    public static Switch Switch(this TimedMesh mesh, string service, bool isOn = false, bool tells = true)
    {
        var condition = new Switch(service, isOn) { Tells = tells };
        mesh.Conditions.Add(service, _ => condition);
        return condition;
    }
}
