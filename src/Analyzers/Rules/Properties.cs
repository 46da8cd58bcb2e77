namespace Mesh.Analyzers.Rules;

/// <summary>What diagnostics carry for code fixes, which must not read it out of messages.</summary>
internal static class Properties
{
    /// <summary>What is asked for, as C# that compiles anywhere.</summary>
    public const string Contract = nameof(Contract);

    /// <summary>The key that it is asked for with, as C# expression.</summary>
    public const string Key = nameof(Key);

    /// <summary>The documentation id of a class that would provide it with <c>[Service]</c>.</summary>
    public const string Candidate = nameof(Candidate);

    /// <summary>The documentation id of the class whose lifetime is too long, or which is registered twice.</summary>
    public const string Class = nameof(Class);

    /// <summary>Its lifetime, as <c>ServiceLifetime</c> names it.</summary>
    public const string Lifetime = nameof(Lifetime);

    /// <summary>The documentation id of the class that it holds.</summary>
    public const string Held = nameof(Held);

    /// <summary>The lifetime of that one.</summary>
    public const string HeldLifetime = nameof(HeldLifetime);

    /// <summary>Which of the additional locations is the call that registers the class by hand; none for a service.</summary>
    public const string Registration = nameof(Registration);

    /// <summary>Which of the additional locations is the call that registers by hand what is held.</summary>
    public const string HeldRegistration = nameof(HeldRegistration);
}
