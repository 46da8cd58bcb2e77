using Microsoft.CodeAnalysis;

namespace Mesh.CodeFixes.Registrations;

/// <summary>Tells projects of tests apart: by the libraries that they reference.</summary>
internal static class TestProjects
{
    private static readonly string[] s_libraries = ["xunit.core", "xunit.v3.core", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest.TestFramework", "TUnit.Core"];

    /// <summary>Whether the project has tests.</summary>
    public static bool Is(Project project) =>
        project.MetadataReferences.OfType<PortableExecutableReference>().Any(static reference => s_libraries.Contains(Path.GetFileNameWithoutExtension(reference.FilePath), StringComparer.OrdinalIgnoreCase));
}
