using Mesh.Adoption.Files;

namespace Mesh.Adoption.Tests.Files;

public sealed class FileChangesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mesh-changes-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Files_are_created_changed_and_deleted_together()
    {
        File.WriteAllText(Of("a.cs"), "a\n");
        File.WriteAllText(Of("b.cs"), "b\n");
        var changes = new FileChanges(_folder.FullName);
        changes.Set(Of("a.cs"), "A\n");
        changes.Set(Of("b.cs"), null);
        changes.Set(Of("c/d.cs"), "d\n");
        Assert.Equal("a\n", File.ReadAllText(Of("a.cs")));
        changes.Write();
        Assert.Equal("A\n", File.ReadAllText(Of("a.cs")));
        Assert.False(File.Exists(Of("b.cs")));
        Assert.Equal("d\n", File.ReadAllText(Of("c/d.cs")));
    }

    [Fact]
    public void A_byte_order_mark_and_line_ends_stay()
    {
        File.WriteAllBytes(Of("a.cs"), [0xEF, 0xBB, 0xBF, (byte)'a', (byte)'\r', (byte)'\n']);
        var changes = new FileChanges(_folder.FullName);
        changes.Set(Of("a.cs"), changes.TextOf(Of("a.cs")) + "b\r\n");
        changes.Write();
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'a', (byte)'\r', (byte)'\n', (byte)'b', (byte)'\r', (byte)'\n'], File.ReadAllBytes(Of("a.cs")));
    }

    [Fact]
    public void What_is_set_back_is_no_change()
    {
        File.WriteAllText(Of("a.cs"), "a\n");
        var changes = new FileChanges(_folder.FullName);
        changes.Set(Of("a.cs"), "A\n");
        changes.Set(Of("a.cs"), "a\n");
        changes.Set(Of("b.cs"), "b\n");
        changes.Set(Of("b.cs"), null);
        Assert.Empty(changes.All);
        Assert.Equal("", changes.ToDiff());
    }

    [Fact]
    public void Nothing_is_written_when_somebody_else_has_changed_a_file_since()
    {
        File.WriteAllText(Of("a.cs"), "a\n");
        File.WriteAllText(Of("b.cs"), "b\n");
        var changes = new FileChanges(_folder.FullName);
        changes.Set(Of("a.cs"), "A\n");
        changes.Set(Of("b.cs"), "B\n");
        File.WriteAllText(Of("b.cs"), "by hand\n");
        Assert.Contains("'b.cs' has changed since it was read", Assert.Throws<AdoptionException>(changes.Write).Message, StringComparison.Ordinal);
        Assert.Equal("a\n", File.ReadAllText(Of("a.cs")));
    }

    [Fact]
    public void The_diff_is_one_that_tools_can_apply()
    {
        File.WriteAllText(Of("a.cs"), "one\ntwo\nthree\n");
        var changes = new FileChanges(_folder.FullName);
        changes.Set(Of("a.cs"), "one\n2\nthree\n");
        changes.Set(Of("n.cs"), "new\n");
        Assert.Equal("--- a/a.cs\n+++ b/a.cs\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n--- /dev/null\n+++ b/n.cs\n@@ -0,0 +1,1 @@\n+new\n", changes.ToDiff().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Line_ends_of_the_files_are_those_of_the_diff()
    {
        File.WriteAllText(Of("a.cs"), "one\r\ntwo\r\n");
        var changes = new FileChanges(_folder.FullName);
        changes.Set(Of("a.cs"), "one\r\n2\r\n");
        Assert.Equal("--- a/a.cs\n+++ b/a.cs\n@@ -1,2 +1,2 @@\n one\r\n-two\r\n+2\r\n", changes.ToDiff());
    }

    private string Of(string name) => Path.Combine(_folder.FullName, name);
}
