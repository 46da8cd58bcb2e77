using System.Reflection;
using Mesh.Adoption.Ejecting.Leftovers;

namespace Mesh.Adoption.Tests.Ejecting;

/// <summary>No attribute is forgotten.</summary>
public sealed class AttributeTests
{
    [Fact]
    public void Each_public_attribute_has_an_answer()
    {
        string[] names = [.. typeof(ServiceAttribute).Assembly.GetExportedTypes()
            .Where(static type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Attribute)) && type.GetCustomAttribute<System.ComponentModel.EditorBrowsableAttribute>()?.State != System.ComponentModel.EditorBrowsableState.Never)
            .Select(static type => type.FullName!).Order(StringComparer.Ordinal)];
        Assert.Equal(string.Join('\n', names), string.Join('\n', MeshAttributes.Answers.Keys.Order(StringComparer.Ordinal)));
    }
}
