using System.ComponentModel;
using Mesh;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Says why there is no <c>AddMesh()</c>, instead of the compiler, which could only say that there is none. The generated method has the
/// same parameters, and is preferred as the one without <see langword="params"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MeshNotGenerated
{
    private const string Id = "MESH063";
    private const string Page = "https://github.com/mesh-generators/mesh/blob/main/docs/rules/MESH063.md";
    private const string Message =
        "no AddMesh() is generated for this project. It is for an executable that references the package Mesh.Generators, itself or through a project that passes it on, and for a library with <MeshRoot>true</MeshRoot>. "
        + "help: add the package to this project; or, if this is a library, leave the call to the executable.";

    /// <summary>Takes the place of the generated method where there is none: an error when it is compiled.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets options.</param>
    /// <param name="none">Nothing.</param>
    /// <returns>Never.</returns>
    /// <exception cref="InvalidOperationException">Always.</exception>
    [Obsolete(Message, true, DiagnosticId = Id, UrlFormat = Page)]
    public static IServiceCollection AddMesh(this IServiceCollection services, Action<MeshOptions>? configure = null, params object[] none) => throw new InvalidOperationException(Message);

    /// <summary>Takes the place of the generated method where there is none: an error when it is compiled.</summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The application's builder.</param>
    /// <param name="configure">Sets options.</param>
    /// <param name="none">Nothing.</param>
    /// <returns>Never.</returns>
    /// <exception cref="InvalidOperationException">Always.</exception>
    [Obsolete(Message, true, DiagnosticId = Id, UrlFormat = Page)]
    public static TBuilder AddMesh<TBuilder>(this TBuilder builder, Action<MeshOptions>? configure = null, params object[] none)
        where TBuilder : IHostApplicationBuilder => throw new InvalidOperationException(Message);
}
