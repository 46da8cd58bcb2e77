using System.Reflection;
using System.Xml.Linq;

namespace Mesh.Package.Tests;

/// <summary>Where these tests were built from, and how: what they pack must be the same build.</summary>
internal static class Repository
{
    public static string Root => Metadata("Repository");

    public static string Artifacts => Metadata("Artifacts");

    public static string Configuration => Metadata("Configuration");

    /// <summary>The version of a package that the repository itself restores, so that a consumer needs no other.</summary>
    public static string VersionOf(string package) =>
        XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(version => (string?)version.Attribute("Include") == package)
            .Attribute("Version")!.Value;

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
