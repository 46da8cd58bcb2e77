namespace Mesh.Runtime.Tests.Health;

/// <summary>A service that reports its health.</summary>
internal sealed class Reporting(ServiceHealth health = ServiceHealth.Unknown) : IServiceHealth
{
    private Action<ServiceHealth>? _changed;
    private ServiceHealth _health = health;

    public event Action<ServiceHealth>? HealthChanged
    {
        add
        {
            _changed += value;
            Subscribed?.Invoke();
        }

        remove => _changed -= value;
    }

    /// <summary>Called when somebody has begun to listen, before he can read.</summary>
    public Action? Subscribed { get; set; }

    /// <summary>Called when the health has been read, before the reader gets it.</summary>
    public Action? Read { get; set; }

    public int Listeners => _changed?.GetInvocationList().Length ?? 0;

    public ServiceHealth Health
    {
        get
        {
            ServiceHealth health = _health;
            Read?.Invoke();
            return health;
        }

        set
        {
            _health = value;
            _changed?.Invoke(value);
        }
    }
}
