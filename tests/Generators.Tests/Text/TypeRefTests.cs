using Mesh.Shared.Model;

namespace Mesh.Generators.Tests.Text;

public class TypeRefTests
{
    [Fact]
    public void An_array_of_arrays_has_one_form_however_it_is_made()
    {
        var integer = new TypeRef("int");
        TypeRef open = TypeRef.Array(2, TypeRef.Parameter("T"));
        TypeRef closed = open.Close(new Dictionary<string, TypeRef> { ["T"] = TypeRef.Array(1, TypeRef.Array(3, integer)) });
        Assert.Equal(TypeRef.Array(2, TypeRef.Array(1, TypeRef.Array(3, integer))), closed);
        Assert.Equal("int[,][][,,]", closed.ToString());
    }

    [Fact]
    public void Types_of_one_name_are_equal_when_all_their_assemblies_are()
    {
        TypeRef Of(string outer, string inner) => new("global::R<{0}>", [new TypeRef("global::X", default, inner)], outer);
        Assert.Equal(Of("A", "B"), Of("A", "B"));
        Assert.NotEqual(Of("A", "B"), Of("A", "C"));
        Assert.NotEqual(Of("A", "B"), Of("C", "B"));
        Assert.Equal(("A,B", "", "R<X>"), (Of("A", "B").Origin, Of("", "").Origin, Of("A", "B").ToShortString()));
        Assert.True(new TypeRef("global::R<{0}>", [TypeRef.Parameter("T")], "A").Matches(Of("A", "B"), []));
        Assert.False(new TypeRef("global::R<{0}>", [TypeRef.Parameter("T")], "B").Matches(Of("A", "B"), []));
    }
}
