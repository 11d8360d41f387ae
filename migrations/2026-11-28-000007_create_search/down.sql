DROP TABLE search_dictionary, search_vocabulary, search_things;
