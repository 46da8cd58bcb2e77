namespace Lending.Application.Books;

public static class SearchKeys
{
    public const string Title = "title";
    public const string Author = "author";
}
