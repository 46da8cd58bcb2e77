namespace Mesh.Shared.Model;

/// <summary>One change that a method makes to an <c>IServiceCollection</c>.</summary>
/// <param name="Kind">The kind of change.</param>
/// <param name="IsCertain">Whether it is made whenever the method is called, since it is in no branch and no loop.</param>
/// <param name="Registration">The added or removed registration.</param>
/// <param name="Method">The documentation id of the called method.</param>
/// <param name="Assembly">The assembly of that method; without a method, the assembly in which a type is found that only the running
/// application knows; null for any.</param>
internal sealed record RegistrationStep(StepKind Kind, bool IsCertain, RegistrationModel? Registration = null, string? Method = null, string? Assembly = null);

/// <summary>The kinds of changes to an <c>IServiceCollection</c>.</summary>
internal enum StepKind
{
    /// <summary>A registration is added; a request gets the one added last.</summary>
    Add = 0,

    /// <summary>A registration is added unless there is one.</summary>
    TryAdd = 1,

    /// <summary>The first registration of the type is removed, and another added.</summary>
    Replace = 2,

    /// <summary>All registrations of the type are removed.</summary>
    Remove = 3,

    /// <summary>Another method is called, which makes further changes.</summary>
    Call = 4,

    /// <summary>An assembly is scanned for classes: the services that they provide may be registered.</summary>
    Scan = 5,

    /// <summary>The services with the attribute are added.</summary>
    Mesh = 6,

    /// <summary>A type is registered that only the running application knows.</summary>
    Computed = 7,
}
