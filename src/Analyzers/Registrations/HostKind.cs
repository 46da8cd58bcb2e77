namespace Mesh.Analyzers.Registrations;

/// <summary>The kinds of collections that <c>AddMesh()</c> is called on.</summary>
internal enum HostKind
{
    /// <summary>It cannot be seen, or is a host whose own registrations are not known.</summary>
    Unknown,

    /// <summary>A <c>ServiceCollection</c> that nobody else fills.</summary>
    None,

    /// <summary>The Generic Host, or that of ASP.NET Core.</summary>
    Generic,
}
