namespace Mesh.Shared.Model;

/// <summary>One thing that a method does to an <c>IServiceCollection</c>.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="IsCertain">Whether it happens whenever the method is called: it is in no branch and no loop.</param>
/// <param name="Registration">What is registered or removed.</param>
/// <param name="Method">The documentation id of the method that is called.</param>
/// <param name="Assembly">The assembly of that method.</param>
internal sealed record RegistrationStep(StepKind Kind, bool IsCertain, RegistrationModel? Registration = null, string? Method = null, string? Assembly = null);

/// <summary>What is done to an <c>IServiceCollection</c>.</summary>
internal enum StepKind
{
    /// <summary>Something is added; the last that is added is what a request gets.</summary>
    Add = 0,

    /// <summary>Something is added unless there is one.</summary>
    TryAdd = 1,

    /// <summary>The first of the type is removed, and another added.</summary>
    Replace = 2,

    /// <summary>All of the type are removed.</summary>
    Remove = 3,

    /// <summary>Another method is called, which does more.</summary>
    Call = 4,

    /// <summary>Classes are looked for in an assembly: what they provide may be registered.</summary>
    Scan = 5,

    /// <summary>The services with the attribute are added.</summary>
    Mesh = 6,
}
