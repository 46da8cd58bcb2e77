namespace Mesh.Shared.Model;

/// <summary>Microsoft's <c>ServiceLifetime</c>, with the same values.</summary>
internal enum Lifetime
{
    Singleton = 0,
    Scoped = 1,
    Transient = 2,
}

/// <summary>The runtime's <c>Until</c>, with the same values.</summary>
internal enum Until
{
    Initialized = 0,
    Constructed = 1,
    FirstCall = 2,
    Healthy = 3,
}
